import Segmentation

/// Surnames, for names that only a title before them tells from words.
///
/// Written for this project from general knowledge. Left out are those that begin a clause behind a title
/// more often than a name: 和, 于, 向, 对, 任, 由, 从, 当, 都, 曾.
enum Surnames {
  /// Surnames of one character.
  static let single = HanSet(
    """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦昌马苗凤花方俞袁柳\
    鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧戴谈宋茅庞熊纪舒屈项\
    祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解宗丁宣邓郁杭洪包诸左石崔\
    吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳邴松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘\
    景詹束龙叶幸司韶黎薄印宿白怀蒲邰鄂索咸赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿边扈燕冀郏浦尚农\
    温别庄晏柴瞿阎充慕连茹习宦艾鱼容古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙东殴沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶\
    空曾沙养鞠须丰巢关查荆红游竺权盖益桓公肖覃付涂岳代闫欧刀召成旺
    """)

  private static let compound = Set(
    """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 呼延 独孤 南宫 赫连 鲜于 闻人 拓跋 长孙 \
    宇文 轩辕 申屠 太史 澹台 公冶 宗政 濮阳 淳于 单于 完颜 纳兰 西门 东郭 百里 钟离
    """
    .split(separator: " ").map { Array($0.unicodeScalars.map(\.value)) })

  /// The length of the surname that begins at `index`; 0 for none.
  static func length(in scalars: [UInt32], at index: Int) -> Int {
    guard index < scalars.count else { return 0 }
    if index + 1 < scalars.count, compound.contains([scalars[index], scalars[index + 1]]) {
      return 2
    }
    return single.contains(scalars[index]) ? 1 : 0
  }
}
