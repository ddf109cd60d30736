/// The words titles are made of: what an office is called (heads), what it is an office of (organs),
/// and what stands between (modifiers). Written for this project from general knowledge of the
/// Chinese administration.
enum OfficeVocabulary {
  /// Offices of party and state by themselves.
  static let plainHeads = words(
    """
    总书记 国务委员 总理 国务卿 总统 首相 外长 防长 财长 议长 委员长 省长 市长 县长 区长 旗长 州长 盟长 \
    镇长 乡长 村长 检察长 审计长 部长 厅长 局长 司长 署长 支书 村支书 大使 总领事 外交大臣 国防大臣 财政大臣 \
    内政大臣 国防部长 外交部长 财政部长 内政部长 司法部长 商务部长 经济部长 教育部长 农业部长 卫生部长 交通部长 \
    文化部长 劳动部长 能源部长 石油部长 环境部长 贸易部长 新闻部长 旅游部长 公安部长 安全部长 宣传部长 组织部长 \
    统战部长 武装部长 副外长 众议长 参议长 国会议长 常务副总理 第一副总理 外相 防相 财相 司令员 行政长官 县长助理 市长助理 省长助理 部长助理 区长助理 局长助理 巡视员 调研员 公使 \
    人民政府主席 自治区主席 总检察长 大法官
    """)

  /// Offices only as offices of an organ or a division: 人大常委会主任, but not 主任 or 车间主任.
  static let boundHeads = words(
    """
    书记 第一书记 主席 主任 主任委员 委员 常委 成员 秘书长 院长 组长 队长 大队长 支队长 总队长 中队长 所长 \
    站长 处长 科长 股长 政委 政治委员 参谋长 总参谋长 庭长 会长 理事长 发言人 新闻发言人 总干事 专员 司令 \
    主任科员 执委 候补委员 监察专员 教导员 指导员 参赞 武官 总指挥 组织委员 宣传委员 统战委员 政法委员 纪检委员 审判员 审判长 检察员
    """)

  /// Between organ and head, or before the title.
  static let modifiers = words(
    """
    副 常务副 常务 助理 代 代理 第一 第一副 执行 执行副 专职 专职副 候任 首席 首任 新任 现任 挂职 党组 党委 \
    临时 资深 高级 特命全权 一级 二级 三级 四级 正处级 副处级 最高 名誉
    """)

  /// Of these, the ones that say the office is held no more.
  static let formerMarks = words("原 前 时任 前任 原任 已故 历任 曾任")

  /// Organs with offices. A head that needs one is an office when one of these stands before it.
  static let organs = words(
    """
    县委 市委 省委 区委 州委 旗委 盟委 地委 镇委 乡委 党委 党组 党工委 工委 党总支 党支部 总支 支部 村支部 \
    村党支部 村党总支 村党委 社区党委 社区党总支 社区党支部 党总支部 支委 支委会 联合党支部 机关党委 直属机关党委 \
    中共中央 中央 中央政治局 政治局 书记处 中央书记处 中央委员会 党中央 中共 党政 人民代表大会 \
    纪委 监委 纪委监委 监察委 监察委员会 纪检监察组 纪检组 纪工委 中央纪委 中纪委 国家监委 纪律检查委员会 \
    中央军委 国家军委 军委 军事委员会 党校 行政学院 政法委 政法委员会 组织部 宣传部 统战部 统一战线工作部 社工部 \
    社会工作部 政研室 政策研究室 研究室 编办 编委办 巡察办 巡察组 巡视组 巡视办 老干部局 网信办 台办 外办 侨办 \
    文明办 深改办 改革办 督查室 党史办 党史研究室 档案局 信访局 机关工委 保密局 县委办 市委办 省委办 区委办 \
    政府 人民政府 国务院 行署 管委会 管理委员会 街道办事处 街道办 办事处 街道 办公室 办公厅 政府办 党政办 扶贫办 \
    法制办 安监办 防汛办 创建办 人防办 金融办 港澳办 外事办 参事室 发改委 发展和改革委员会 卫健委 国资委 经信委 \
    工信委 住建委 计委 科委 体委 建委 教委 民委 计生委 农委 交委 经委 安委会 委员会 工作委员会 专门委员会 理事会 \
    常委会 常务委员会 人大常委会 人大 全国人大 人大主席团 主席团 法工委 工委 政协 全国政协 \
    法院 人民法院 中级人民法院 高级人民法院 最高人民法院 最高法 高院 中院 检察院 人民检察院 最高人民检察院 最高检 \
    工会 总工会 团委 团县委 团市委 团省委 团区委 共青团 团中央 妇联 妇女联合会 残联 科协 文联 侨联 工商联 社科联 \
    红十字会 供销社 供销联社 残疾人联合会 关工委 老龄委 武装部 人武部 人民武装部 军分区 警备区 军区 战区 省军区 \
    总后勤部 总参谋部 总政治部 总装备部 二炮 第二炮兵 火箭军 海军 空军 陆军 武警部队 武警总队 边防总队 \
    村委会 村民委员会 居委会 居民委员会 社区居委会 村居 村 社区 村两委 驻村 驻村工作队 工作队 乡村振兴工作队 \
    领导小组 工作组 指导组 督导组 督查组 专班 工作专班 指挥部 巡回检查组 派出所 司法所 税务所 财政所 市监所 \
    市场监管所 自然资源所 国土所 林业站 农技站 水利站 文化站 交警大队 交警支队 消防大队 消防支队 消防救援大队 \
    消防救援支队 刑侦大队 刑警大队 治安大队 特警大队 巡特警大队 执法大队 城管大队 公安大队 看守所 拘留所 大队 支队 \
    全国人大常委会 全国 中国残联 总署 总局 联合国 议会 国会 参议院 众议院 下院 上院 国民议会 白宫 内阁 总统府 国家 国务 欧盟委员会 世卫组织 世界卫生组织 \
    欧盟 北约 东盟 非盟 上合组织 上海合作组织 世界贸易组织 国际货币基金组织 驻华 驻 驻中国 融媒体中心 行政服务中心 便民服务中心 疾控中心 政务服务中心 \
    社会治安综合治理中心 综治中心 新时代文明实践中心 公共服务中心 机关事务管理中心 台联 民革 民盟 民建 民进 农工党 \
    致公党 九三学社 台盟 自治区 特别行政区 外交部 国防部 国台办 国新办 商务部
    """)

  /// What a title of these is no office of party or state: companies, schools, hospitals, the press.
  static let foreignOrgans = words(
    """
    公司 集团 企业 厂 银行 支行 分行 医院 卫生院 大学 学院 学校 中学 小学 幼儿园 研究所 研究院 报社 电视台 电台 \
    杂志社 出版社 协会 学会 商会 基金会 合作社 俱乐部 球队 剧团 剧院 事务所 工作室 车间 班组 酒店 宾馆 商场 超市 \
    农场 林场 矿 矿务局 油田 证券 保险 股份 有限责任公司 实验室 教研室 编辑部 乐团 文工团 联赛 足协 篮协 律协 记协 足联 田联 泳联 国际奥委会 奥委会 \
    产科 内科 外科 儿科 眼科 骨科 妇科 急诊科 感染科 呼吸科 医学科 研究中心 战略中心 智库 卫队 宣讲团 代表团 访问团 亲善 形象 旅游形象 爱心 制片 剧组 董事会 监事会 项目部 联合会 促进会 联谊会 研究会 总公司 财团 传媒 组委会 筹委会 评委会 日报 晚报 通讯社 新华社 系 科室
    """)

  /// After these a word is no part of the title; they end a run of tokens that may be a department.
  static let stops = words(
    """
    的 在 由 向 对 与 和 同 跟 说 是 等 及 据 了 时 为 给 让 请 以 并 将 把 被 从 到 于 有 新 会见 陪同 介绍 告诉 \
    要求 担任 任 当选 出任 兼任 这 那 该 位 名 个 一 两 几 当时 今天 昨天 日前 近日 记者 表示 认为 指出 强调 \
    得知 听 问 找 叫 任命 选举 决定 代表 受 随 会同 连 也 就 还 又 都 已 前来 参加 出席 主持 率领 带领 我 你 他 她 \
    兼 致电 致信 照会 再度 祝贺 感谢 重审 起诉 欢迎 邀请 会谈 访问 敦促 要求 呼吁 我们 他们 同时 当地 本报 据悉 以及 来自 来到 领导 老 大 小
    """)

  /// Heads that stand at the top of a state or division: no department comes between.
  static let chiefHeads = words(
    """
    总书记 国务委员 总理 国务卿 总统 首相 外长 防长 财长 议长 委员长 省长 市长 县长 区长 旗长 州长 盟长 镇长 乡长 \
    村长 行政长官 众议长 参议长 外相 防相 财相
    """)

  /// Plain heads that say little without their organ: 部长 after 教育部党组书记 is 教育部部长.
  static let departmentHeads = words("部长 局长 厅长 司长 署长")

  /// Organs inside an organ; what holds both offices is the outer one.
  static let innerOrgans = words("党组 党委 党工委 党总支 党支部 机关党委")

  /// Heads of which an organ has several at a time: such a title may govern several names.
  static let sharedHeads = words("常委 委员 成员 国务委员 候补委员 调研员 巡视员")

  /// Heads whose office names the state they are sent to: 驻美国大使.
  static let envoys = words("大使 公使 总领事 参赞 武官")

  /// What may follow a name as its title: 黄庆华县长.
  static let trailingHeads = words(
    """
    总书记 书记 总理 总统 首相 外长 省长 市长 县长 区长 镇长 乡长 部长 厅长 局长 委员长 国务卿 主席 议长 副总理 \
    副总统 副主席 副省长 副市长 副县长 副区长 副部长 副局长 副书记 大使 检察长 国务委员 外交大臣
    """)

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map { String($0) }
  }
}
