/// Surnames that are read otherwise than the character usually is, without tones.
///
/// Origin: the readings for names of the Unicode CLDR (transform Han-Latin/Names, Unicode licence)
/// and, for those it lacks, the entries marked 姓 of the Xinhua and Xiandai Hanyu dictionaries, as
/// facts. Where families differ, every reading in use stands here, the commoner first.
enum SurnameReadings {
  static let compound: [String: [[String]]] = [
    "尉迟": [["yu", "chi"]], "万俟": [["mo", "qi"]], "长孙": [["zhang", "sun"]],
    "单于": [["chan", "yu"]], "澹台": [["tan", "tai"]], "令狐": [["ling", "hu"]],
    "鲜于": [["xian", "yu"]], "宰父": [["zai", "fu"]], "皇甫": [["huang", "fu"]],
    "夏侯": [["xia", "hou"]], "诸葛": [["zhu", "ge"]], "欧阳": [["ou", "yang"]],
    "司马": [["si", "ma"]], "上官": [["shang", "guan"]], "东方": [["dong", "fang"]],
    "公孙": [["gong", "sun"]], "慕容": [["mu", "rong"]], "司徒": [["si", "tu"]],
    "司空": [["si", "kong"]], "端木": [["duan", "mu"]], "南宫": [["nan", "gong"]],
    "轩辕": [["xuan", "yuan"]], "宇文": [["yu", "wen"]], "西门": [["xi", "men"]],
    "独孤": [["du", "gu"]], "闻人": [["wen", "ren"]], "淳于": [["chun", "yu"]],
    "申屠": [["shen", "tu"]], "太史": [["tai", "shi"]], "钟离": [["zhong", "li"]],
    "呼延": [["hu", "yan"]], "濮阳": [["pu", "yang"]], "赫连": [["he", "lian"]],
    "拓跋": [["tuo", "ba"]],
  ]

  static let single: [Unicode.Scalar: [String]] = [
    "曾": ["zeng"], "单": ["shan"], "仇": ["qiu"], "解": ["xie"], "区": ["ou"],
    "朴": ["piao", "pu"], "查": ["zha"], "华": ["hua"], "任": ["ren"], "盖": ["ge", "gai"],
    "葛": ["ge"], "洗": ["xian", "xi"], "冼": ["xian"], "缪": ["miao", "mou"], "纪": ["ji"],
    "宁": ["ning"], "燕": ["yan"], "翟": ["zhai", "di"], "牟": ["mu", "mou"],
    "员": ["yun", "yuan"], "祭": ["zhai", "ji"], "乐": ["yue", "le"], "覃": ["qin", "tan"],
    "乜": ["nie"], "召": ["shao", "zhao"], "折": ["she", "zhe"], "种": ["chong"],
    "秘": ["bi", "mi"], "繁": ["po", "fan"], "隗": ["wei", "kui"], "郇": ["xun", "huan"],
    "会": ["gui", "hui"], "柏": ["bai", "bo"], "莘": ["xin", "shen"], "阚": ["kan"],
    "钭": ["tou"], "郗": ["xi", "chi"], "宓": ["mi", "fu"], "黑": ["he", "hei"],
    "谌": ["chen", "shen"], "句": ["gou", "ju"], "能": ["nai", "neng"], "都": ["du"],
    "不": ["fou", "bu"], "卜": ["bu"], "贾": ["jia"], "车": ["che"], "石": ["shi"],
    "叶": ["ye"], "沈": ["shen"], "尹": ["yin"], "俞": ["yu"], "曲": ["qu"], "盛": ["sheng"],
    "宿": ["su"], "相": ["xiang"], "行": ["xing"], "南": ["nan"], "万": ["wan"], "和": ["he"],
    "强": ["qiang"], "重": ["chong", "zhong"], "余": ["yu"], "佘": ["she"], "厍": ["she"],
    "逄": ["pang"], "仉": ["zhang"], "晟": ["cheng", "sheng"], "幺": ["yao"], "哈": ["ha"],
    "适": ["kuo", "shi"], "那": ["na"], "冯": ["feng"], "尉": ["wei", "yu"], "褚": ["chu"],
    "邵": ["shao"], "臧": ["zang"], "载": ["zai"], "殷": ["yin"], "参": ["shen", "can"],
    "长": ["zhang", "chang"], "朝": ["chao"], "调": ["diao"], "降": ["xiang", "jiang"],
    "隽": ["juan", "jun"], "吾": ["wu"], "洪": ["hong"],
  ]
}
