/// Where and how a text breaks the grammar of JSON.
package struct JSONError: Error, Equatable, Sendable {
  package enum Kind: Sendable, CaseIterable {
    case endsEarly, noValue, noComma, noName, noColon, openString, badEscape, badNumber, badLiteral
    case trailing
  }
  package var kind: Kind
  /// Bytes of the text before the error.
  package var position: Int

  init(_ kind: Kind, _ position: Int) {
    self.kind = kind
    self.position = position
  }

  package var description: BilingualText {
    switch kind {
    case .endsEarly: BilingualText("the text ends inside an object or array", "对象或数组未结束")
    case .noValue: BilingualText("a value is missing", "缺少值")
    case .noComma: BilingualText("a comma or closing bracket is missing", "缺少逗号或右括号")
    case .noName: BilingualText("a quoted field name is missing", "缺少带引号的字段名")
    case .noColon: BilingualText("a colon is missing after the field name", "字段名后缺少冒号")
    case .openString: BilingualText("a string has no closing quote", "字符串没有结束的引号")
    case .badEscape: BilingualText("a backslash begins no escape of JSON", "反斜杠转义无效")
    case .badNumber: BilingualText("a number is malformed", "数的写法有误")
    case .badLiteral: BilingualText("a word is none of true, false, null", "不是 true、false 或 null")
    case .trailing: BilingualText("more text follows the value", "值之后还有内容")
    }
  }
}

extension JSONScanner.Kind {
  /// The kind with its article, for messages.
  var name: BilingualText {
    switch self {
    case .string: BilingualText("a string", "字符串")
    case .number: BilingualText("a number", "数")
    case .object: BilingualText("an object", "对象")
    case .array: BilingualText("an array", "数组")
    case .boolean: BilingualText("true or false", "真假值")
    case .null: BilingualText("null", "null")
    }
  }
}
