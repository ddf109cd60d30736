/// Sets of Han characters, one bit a scalar of U+4E00–9FFF.
struct HanSet: Sendable {
  private let bits: [UInt64]

  init(_ characters: String) {
    var bits = [UInt64](repeating: 0, count: 0x5200 / 64)
    for scalar in characters.unicodeScalars where (0x4E00..<0xA000).contains(scalar.value) {
      let index = Int(scalar.value - 0x4E00)
      bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    self.bits = bits
  }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    let index = scalar &- 0x4E00
    guard index < 0x5200 else { return false }
    return bits[Int(index >> 6)] >> UInt64(index & 63) & 1 != 0
  }
}

/// The characters that make a stretch of text a candidate.
enum PlaceCharacters {
  /// Last characters of names of places.
  static let suffixes = HanSet(
    "省市州县区旗盟镇乡村庄屯寨街路道巷桥寺庙塔宫陵园山江河湖海岛峰岭洋湾溪川峡洲滩泉港站场城关坡沟堡营口峪坝井店塘坪国半原漠岸角泊池潭谷沙门楼馆府心厦库墓亭阁殿墅线")

  /// Characters that foreign names are commonly written with.
  static let transliteration = HanSet(
    "阿埃艾爱安奥巴白拜班邦保鲍贝本比毕别宾波伯博勃布查察车达大戴丹道德登邓狄迪蒂丁东杜敦顿多俄厄恩尔法凡范菲费芬佛夫弗福盖冈刚戈格哥葛根古瓜哈海汉赫黑亨洪胡华霍基及吉加贾捷金津京喀卡坎康考科克肯库夸奎拉腊莱赖兰朗劳勒雷黎里利丽立莲列林琳留隆卢鲁路吕伦罗洛马玛迈麦曼梅门蒙孟米密明摩莫墨默姆木穆内那纳乃奈南尼涅宁纽努诺欧帕潘佩皮平珀浦普奇齐契恰强乔切丘让日荣茹瑞若萨塞桑瑟森沙山舍圣施什史士斯松苏索所塔泰坦唐特提图土托脱瓦万旺威韦维魏温文翁沃乌武西锡希夏香辛休叙雅亚延扬耶叶伊依易因印英约泽扎詹章哲珍芝兹佐"
  )

  /// Words of one character that begin no name: one token in seven is one of them.
  static let particles = HanSet("的了在是将把被也就但或这那我他她它们个着过很并其所之")

  /// Characters that stand for a province, a river or a country, alone or in a row (京沪, 中美).
  static let abbreviations = HanSet(
    "中美华日京巴俄印藏以港法欧英韩奥亚澳青淮意埃台德厄墨阿伊葡江加南苏非黄菲泰朝马罗斯哈陕科沪叙津湘鲁粤瑞尼乌柬比川西闽豫冀黎新鄂桂徽汉晋土浙越古缅辽蒙秘赣蜀渝甘宁挪皖荷希黔滇陇智波云贵琼吉黑"
  )
}
