/// Characters that Chinese writes foreign names with.
///
/// Written for this project from general knowledge of transliterations in the news.
enum Transliteration {
  static let scalars = Set(
    """
    阿埃艾爱安昂奥巴白拜班邦包保堡鲍北贝本比彼别宾波玻博伯勃卜布查察昌茨次达大戴丹当道德邓迪蒂丁东都杜顿多厄恩尔法凡\
    范菲费芬丰冯佛夫弗福盖甘冈高戈格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉加贾简杰捷金津卡凯坎康考柯科可克肯孔库\
    夸昆拉莱赖兰朗劳勒雷蕾里理利丽莉林琳隆卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙米密明缪摩莫姆穆纳娜奈南内尼涅宁纽农努诺\
    欧帕潘庞佩彭皮平珀普齐奇恰乔切琴丘曲让热日荣茹瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申什圣施史舒朔丝斯松苏索塔泰坦汤唐陶\
    特腾提廷通图托瓦万旺威韦维魏温翁沃乌武西希锡夏香肖谢辛欣兴雄休许雅亚延扬耶叶伊易因英尤于约泽扎詹珍芝朱卓兹孜佐
    """.unicodeScalars.map(\.value))
}
