extension QueryErrorRenderingTests {
  static let filters: [Case] = [
    Case(
      input: "标题: 诏安",
      english: #"""
        nothing follows 标题:
          标题: 诏安
          ^^^^^
        hint: write it without a space, as in 标题:诏安, or "标题:" to search for the text itself
        """#,
      chinese: (#"标题: 后面没有内容"#, #"请紧接着写，例如 标题:诏安；要查找这几个字符本身，请写 "标题:""#)),
    Case(
      input: "since: 2023",
      english: #"""
        nothing follows since:
          since: 2023
          ^^^^^^
        hint: write it without a space, as in since:2023-05, or "since:" to search for the text itself
        """#,
      chinese: (#"since: 后面没有内容"#, #"请紧接着写，例如 since:2023-05；要查找这几个字符本身，请写 "since:""#)),
    Case(
      input: "title:a NEAR/3 body:b",
      english: #"""
        title: and body: are never near each other
          title:a NEAR/3 body:b
                         ^^^^^^
        hint: name one field only
        """#,
      chinese: (#"标题: 与 正文: 不在同一段文字中，不会相邻"#, #"请只写一个字段"#)),
    Case(
      input: "标题:(a 正文:b)",
      english: #"""
        body: stands within title:
          标题:(a 正文:b)
                  ^^^^^
        hint: name one field only
        """#,
      chinese: (#"正文: 位于 标题: 之内"#, #"请只写一个字段"#)),
    Case(
      input: "诏安 OR 官员:李亚容",
      english: #"""
        官员: cannot be one side of OR
          诏安 OR 官员:李亚容
                  ^^^^^^^^^^^
        hint: filters apply to the whole query: write 官员: outside, and the other terms in parentheses
        """#,
      chinese: (#"官员: 不能作为 OR 的一边"#, #"筛选条件作用于整个查询：请把 官员: 写在外面，其余检索词放在括号里"#)),
    Case(
      input: "诏安 -place:漳州",
      english: #"""
        place: cannot be negated
          诏安 -place:漳州
                ^^^^^^
        hint: filters only narrow the whole query; exclude text instead, as in -诏安
        """#,
      chinese: (#"place: 不能用 - 排除"#, #"筛选条件只能缩小整个查询的范围；请排除文字，例如 -诏安"#)),
    Case(
      input: "title:(a since:2023)",
      english: #"""
        since: cannot stand within a field
          title:(a since:2023)
                   ^^^^^^
        hint: filters apply to the whole query: write since: outside
        """#,
      chinese: (#"since: 不能放在字段之内"#, #"筛选条件作用于整个查询：请把 since: 写在外面"#)),
    Case(
      input: "职务:书记*",
      english: #"""
        职务: takes one whole word or phrase
          职务:书记*
                   ^
        hint: write 职务:县委书记, with quotation marks around spaces
        """#,
      chinese: (#"职务: 后面只能是一个完整的词或短语"#, #"请写 职务:县委书记，含空格时加引号"#)),
    Case(
      input: "since:昨天",
      english: #"""
        this is not a date
          since:昨天
                ^^^^
        hint: write 2023, 2023-05, 2023-05-01, 20230501 or 2023年5月1日
        """#,
      chinese: (#"这不是日期"#, #"请写 2023、2023-05、2023-05-01、20230501 或 2023年5月1日"#)),
    Case(
      input: "日期:2023年13月45日",
      english: #"""
        the calendar has no such date
          日期:2023年13月45日
               ^^^^^^^^^^^^^^
        hint: months go from 1 to 12, days to the last of the month
        """#,
      chinese: (#"日历上没有这个日期"#, #"月份为 1 到 12，日期不超过当月天数"#)),
    Case(
      input: "date:2023-07..2023-05",
      english: #"""
        the range ends before it begins
          date:2023-07..2023-05
               ^^^^^^^^^^^^^^^^
        hint: write the earlier date first
        """#,
      chinese: (#"日期范围的结束早于开始"#, #"请把较早的日期写在前面"#)),
    Case(
      input: "until:2023..2024",
      english: #"""
        a range of dates cannot stand here
          until:2023..2024
                ^^^^^^^^^^
        hint: write one day, month or year, or use date: for the range
        """#,
      chinese: (#"此处不能是日期范围"#, #"请写某日、某月或某年；日期范围请用 date:"#)),
  ]
}
