extension PageText {
  /// Whether a line is nothing but controls of the page.
  static func isFurniture(_ line: String) -> Bool {
    line.unicodeScalars.split { $0.properties.isWhitespace || "|｜:：".unicodeScalars.contains($0) }
      .allSatisfy { furniture.contains(String($0)) }
  }

  /// Whether a line begins what stands below an article: sharing, other articles, copyright. Some of
  /// these lines also stand above a box within an article, and count only after the editors' line.
  static func isFooter(_ line: String, afterEditors: Bool) -> Bool {
    var line = line
    if line.hasSuffix(":") || line.hasSuffix("：") { line.removeLast() }
    return footers.contains(line) || (afterEditors && boxes.contains(line))
  }

  /// The medium of a text that begins with `来源`, empty where none is named; `nil` where it does not
  /// begin so. A bar before it and controls after it are left out.
  static func source(_ text: String) -> String? {
    let text = WhiteSpace.trimmed(
      String(text.unicodeScalars.drop { $0 == "|" || $0 == "｜" || $0.properties.isWhitespace }))
    let mark = "来源"
    guard text.utf8.starts(with: mark.utf8) else { return nil }
    let rest = text.unicodeScalars.dropFirst(mark.unicodeScalars.count)
    // 来源于… begins a sentence.
    guard rest.isEmpty || rest.first == ":" || rest.first == "：" else { return nil }
    var words = rest.dropFirst().split { $0.properties.isWhitespace || $0 == "|" || $0 == "｜" }
      .map { String($0) }
    while let last = words.last, isFurniture(last) || endsSource(last) { words.removeLast() }
    if let other = words.firstIndex(where: endsSource) { words.removeSubrange(other...) }
    return words.joined(separator: " ")
  }

  private static func endsSource(_ word: String) -> Bool {
    ["作者", "编辑", "责编", "责任编辑", "记者", "字号", "浏览", "阅读", "时间"].contains { word.hasPrefix($0) }
  }

  private static let furniture: Set<String> = [
    "小字号", "中字号", "大字号", "字号", "字体", "大", "中", "小", "超大", "打印", "纠错", "收藏", "分享", "分享到",
    "评论", "点赞", "转发", "关闭", "关闭窗口", "打印本页", "复制链接", "微信", "微博", "QQ空间", "扫一扫", "手机看新闻",
    "分享让更多人看到", "返回顶部", "返回首页", "回到顶部", "客户端", "客户端下载", "关注", "加入收藏", "T", "A+", "A-",
    "A", "[", "]", "【", "】", "[打印]", "[纠错]", "[关闭]", "【打印】", "【纠错】", "【关闭】",
  ]

  private static let footers: Set<String> = [
    "分享让更多人看到", "返回顶部", "推荐阅读", "热门推荐", "猜你喜欢", "为你推荐", "精彩推荐", "我要评论", "网友评论",
  ]

  private static let boxes: Set<String> = [
    "相关阅读", "相关新闻", "相关链接", "相关专题", "延伸阅读", "热点新闻", "最新新闻", "图片新闻",
  ]
}
