/// Parts of the names of peoples of China whose names are not a surname and a given name, and that a
/// newspaper of the capital hardly prints: common given names, known to everyone who reads the papers of
/// their regions. Put together at random they are names of nobody.
enum NameParts {
  /// Uyghur, Kazakh, Kyrgyz and Hui names as they are transcribed; two with a dot between are a name.
  static let dotted = scalars(
    """
    阿卜杜拉 阿不都 阿不力孜 阿布都热合曼 阿迪力 阿丽米热 阿依古丽 阿依努尔 阿曼古丽 艾合买提 艾力 艾尼瓦尔 艾山江 \
    巴合提 巴哈尔古丽 别克 布热比娅 达吾提 迪丽努尔 迪力木拉提 古丽娜尔 古丽夏提 古丽巴哈尔 海拉提 哈力克 哈那提 \
    吉恩斯 加马力 居马洪 居来提 卡德尔 凯赛尔 库尔班 库尔班江 库来西 买买提 买买提江 买合木提 麦麦提 麦合木提 \
    木合塔尔 木拉提 木塔力甫 穆合塔尔 穆萨 那孜 努尔兰 努尔江 努尔古丽 帕提古丽 帕尔哈提 帕孜来提 热合曼 热依汗 \
    热孜万古丽 肉孜 赛买提 赛力克 沙吾提 塔依尔 吐尔逊 吐尔洪 吐尔地 吐逊江 图尔荪 托合提 托乎提 瓦依提 乌斯曼 \
    西力甫 希尔艾力 肖开提 雪克来提 叶尔江 叶尔肯 依明 依马木 依力哈木 伊力亚斯 亚森 亚力坤 玉素甫 再努尔 祖农 祖丽胡马尔
    """)

  /// Tibetan given names of two characters; two in a row are a name.
  static let paired = scalars(
    """
    阿旺 巴桑 白玛 边巴 仓决 才旦 才让 次仁 次旦 次旺 达瓦 丹巴 丹增 旦增 德吉 顿珠 多吉 尕藏 嘎玛 格桑 贡布 贡嘎 \
    加措 江白 坚赞 晋美 久美 拉姆 拉巴 洛桑 罗布 洛追 曲珍 明珠 尼玛 平措 普布 强巴 其美 仁青 仁增 桑杰 桑珠 索朗 \
    索南 土登 旺堆 旺姆 旺久 旺扎 西热 玉珍 央金 央宗 益西 云丹 扎西 扎巴 卓玛 卓嘎 泽仁 泽旺
    """)

  private static func scalars(_ names: String) -> [[UInt32]] {
    names.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
  }
}
