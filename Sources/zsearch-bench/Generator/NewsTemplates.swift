/// The sentences of the generated news. Slots stand in braces: `NewsTemplate.Slot`.
enum NewsTemplates {
  static let titles = [
    "{county}{industry}{word}促{word}", "{short}:{slogan} {word}{word}",
    "{short}{town}:{industry}铺就致富路",
    "{county}召开{meeting}", "{office}{official}到{town}调研{topic}工作",
    "{town}{village}:{word}{word}换新颜",
    "{short}{topic}跑出“加速度”", "{official}主持召开{meeting}", "{county}{number}个项目集中开工",
    "小{industry}做出大文章", "{short}:{word}{word} {word}{word}", "{county}{topic}工作取得实效",
    "{county}举办{word}{word}活动", "{town}{word}{word}进行时", "{topic}让群众{word}更有底气",
    "{county}开展{word}{word}专项{word}", "关于{county}{topic}工作的{word}", "{slogan} {short}在行动",
  ]

  static let leads = [
    "{source}讯 (记者 {reporter}) {day},{county}召开{meeting}。{office}{official}出席会议并讲话。",
    "{source}讯 {day},{office}{official}深入{town},就{topic}工作进行调研。",
    "{day},记者在{county}{town}{village}看到,{word}{word}正在{word},村民们忙着{word}{industry}。",
    "走进{county}{town}{village},{word}{word}映入眼帘,{word}的{word}让人{word}。",
    "{day},{county}{word}{word}活动在{town}举行,{number}多名{word}参加。",
    "今年以来,{county}{word}{word},把{topic}作为{word}{word}的{word},取得了{word}{word}。",
    "{day}下午,{short}{organ}组织{word}{word}{word},{organ}主要负责人参加。",
    "{source}讯 记者从{short}{organ}获悉,截至{day},全{kind}{word}{word}达到{number}{unit},同比增长{percent}%。",
    "近日,{city}{county}的{person}一家{word}了{word},{word}里{word}着{word}。",
  ]

  static let sentences = [
    "会议指出,{word}{word}是{word}{word}的{word},要{word}{word},{word}{word}。",
    "会议强调,要坚持{word}{word},推动{word}{word},不断提升{word}{word}水平。",
    "会议要求,各{word}要{word}{word}{word},{word}好{word}、{word}、{word}等工作,确保{topic}{word}{word}。",
    "{official}强调,要把{topic}摆在{word}位置,{word}{word},{word}{word},{word}{word}。",
    "{official}指出,{topic}事关{word}{word},各级{word}要{word}责任,{word}问题,{word}落实。",
    "在{town}{village},{official}{word}了{word}{word}情况,同{word}{word}交谈,{word}他们的{word}。",
    "{official}一行先后来到{town}、{othertown},实地查看{industry}{word}、{word}{word}和{word}{word}情况。",
    "“{word}{word}了,{word}也{word}了,我们的{word}越来越好。”村民{person}说。",
    "“以前{word}{word},现在{word}{word},一年能增收{few}万元。”{person}告诉记者。",
    "“我们要{word}{word},让{word}{word}{word}。”{town}{townoffice}{townofficial}介绍。",
    "{town}{townoffice}{townofficial}说,下一步将{word}{word},{word}{word},带动{number}户群众{word}。",
    "据了解,{county}现有{industry}{number}亩,年产值{number}万元,带动{number}户农户{word}。",
    "截至目前,全{kind}已{word}{word}{number}{unit},完成投资{number}万元,占年度{word}的{percent}%。",
    "{year}年,{county}{word}{word}{number}{unit},比上年增长{percent}%。",
    "近年来,{county}{word}{word},依托{word}{word},{word}{industry}{word},走出了一条{word}{word}之路。",
    "为{word}{word},{short}{organ}{word}{word}{word},{word}{word}机制,{word}{word}{word}。",
    "{short}{organ}联合{organ}开展{word}{word}{word},{word}{word}{number}次,{word}问题{number}个。",
    "其中,{town}{word}{number}{unit},{othertown}{word}{number}{unit},{othertown}{word}{number}{unit}。",
    "{person}是{town}{village}的{word},{year}年以来一直{word}{word},{word}了{word}的{word}。",
    "{official}要求,{organ}要{word}{word},{word}{word}{word},{slogan}。",
    "活动现场,{word}们{word}{word},{word}{word},{word}的{word}赢得{word}{word}。",
    "{word}{word}方面,{word}了{word}{word},{word}的{word}{word}进一步{word}。",
    "在{word}的{word}下,{word}{word}{word},{word}和{word}都有了{word}。",
    "不仅{word}{word},还{word}了{word}{word},{word}{word}也在{word}。",
    "{word}是{word}的{word},也是{word}{word}的{word}。",
    "{word}{word}与{word}{word}相{word},{word}了{word}{word}的{word}。",
    "对于{word}{word},{word}将{word}{word},{word}{word},{word}{word}{word}。",
    "这里的{word}{word},{word}{word};那里的{word}{word},{word}{word}。",
    "从{word}到{word},从{word}到{word},{county}的{word}{word}正在{word}。",
    "{word}、{word}、{word}……{word}{word}{word},{word}{word}。",
    "目前,{word}{word}已{word},{word}{word}{word},预计{future}年{word}。",
    "{word}中,{word}{word}{word}{word},{word}为{word}{word},{word}{word}达到{percent}%。",
    "有{word}说,{word}{word}{word};也有{word}认为,{word}{word}还要{word}。",
    "据{organ}介绍,{word}的{word}{word},对{word}{word}{word}具有{word}{word}。",
    "{word}{word}{word},{word}{word}{word},{word}{word}、{word}{word}不断{word}。",
    "{county}{word}{word}{word}的同时,{word}把{word}{word}{word}到{word}{word}。",
    "随着{word}{word}的{word},越来越多的{word}{word}了{word}。",
    "{day},{word}{word}{word},{word}{word}{word}{number}{unit}。",
  ]

  static let closings = [
    "{slogan},{county}正朝着{word}{word}的目标{word}。", "{kind}领导{official}、{official}参加活动。",
    "{organ}、{organ}、{organ}主要负责人参加会议。", "(通讯员 {person})", "下一步,{county}将继续{word}{word},{slogan}。",
  ]

  static let words: [NewsTemplate.Slot: Phrases] = [
    .industry: Phrases(
      words: """
        茶叶 柑橘 蜜柚 杨梅 香菇 生猪 中药材 水稻 油茶 蔬菜 葡萄 花椒 核桃 苹果 枇杷 肉牛 湖羊 食用菌 马铃薯 小龙虾 毛竹 \
        蚕桑 烤烟 红薯 猕猴桃 百合 莲子 蜂蜜 民宿 文旅 光伏 电商 冷水鱼 黑木耳 大豆 玉米 小麦 棉花 花卉 苗木 魔芋 辣椒
        """),
    .topic: Phrases(
      words: """
        乡村振兴 安全生产 防汛备汛 森林防火 基层治理 招商引资 项目建设 生态环境保护 人居环境整治 营商环境 脱贫攻坚 疫情防控 \
        春耕生产 粮食安全 河湖长制 移风易俗 信访 耕地保护 教育 医疗卫生 养老服务 文明城市创建 双拥 消费维权 食品安全 道路交通 \
        扫黑除恶 禁毒 就业创业 数字乡村 农村公路 饮水安全 旅游发展 党史学习教育 主题教育 高标准农田建设 防返贫监测 垃圾分类
        """),
    .meeting: Phrases(
      words: """
        县委常委会会议 政府常务会议 经济工作会议 农村工作会议 安全生产工作会议 防汛工作会议 乡村振兴现场会 项目建设推进会 \
        信访工作联席会议 生态环境保护工作会议 教育工作会议 人大常委会会议 政协常委会会议 招商引资推进会 疫情防控调度会 主题教育读书班 \
        警示教育大会 人才工作会议 宣传思想文化工作会议 政法工作会议
        """),
    .slogan: Phrases(
      words: """
        把好事办到群众心坎上 一张蓝图绘到底 撸起袖子加油干 绿水青山就是金山银山 四下基层察民情 干在实处走在前列 以实干促发展 让群众少跑腿 \
        人勤春来早 守护一江清水 同心共建美好家园 擦亮生态底色 以高质量党建引领高质量发展 奋力谱写新篇章 为民服务解难题
        """),
    .organ: Phrases(
      words: """
        农业农村局 教育局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 住房和城乡建设局 交通运输局 水利局 商务局 \
        文化和旅游局 卫生健康局 应急管理局 审计局 市场监督管理局 统计局 林业局 乡村振兴局 融媒体中心 气象局 税务局 团委 妇联 总工会 \
        残联 红十字会 疾控中心 人民医院
        """),
    .unit: Phrases(words: "个 户 人 亩 吨 公里 万元 平方米 人次 件 处 家 场次 万株"),
    .village: Phrases(
      words: """
        新民 红旗 和平 胜利 光明 团结 前进 东风 幸福 永丰 龙泉 石桥 杨柳 大坪 小河 双溪 上湾 下坝 青山 白云 长岭 黄土 金星 新塘 \
        古井 高坡 沙洲 河口 柳林 枫树 桃园 梨树 竹林 松山 凤凰 龙潭 马头 牛角 石门 水口
        """),
  ]

  /// Each post is the one its holder moves to the next from.
  static let countyOffices = [
    "副{kind}长", "{kind}委常委、常务副{kind}长", "{kind}委副书记、{kind}长", "{kind}委书记",
  ]
  static let townOffices = Phrases(words: "副镇长 镇长 党委书记")
}
