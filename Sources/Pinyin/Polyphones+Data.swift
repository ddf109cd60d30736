// Written by scripts/generate-polyphones from Unihan_Readings.txt 15.0.0, SHA-256
// 7f4b628de153e639e5100fe3aa46e8869e332d6f9ed8acff5f3790642d7046c1.
// Unicode licence (https://www.unicode.org/license.txt), © 1991-2022 Unicode, Inc.
// Character, then its readings; entries separated by commas.

extension Polyphones {
  static let data: StaticString = """
    万mo wan,乐le yue,乜mie nie,了le liao,亟ji qi,亲qin qing,什shen shi,仇chou qiu,仔zai zi,价jia jie,\
    会hui kuai,传chuan zhuan,伯bai bo,伺ci si,似shi si,伽ga jia qie,佛fo fu,侥jiao yao,便bian pian,\
    俟qi si,俩lia liang,偻lou lv,兹ci zi,刨bao pao,券quan xuan,刹cha sha,削xiao xue,剥bao bo,劲jin jing,\
    勒le lei,匙chi shi,区ou qu,卒cu zu,单chan dan shan,南na nan,卜bo bu,卡ka qia,厦sha xia,\
    参can cen shen,句gou ju,叨dao tao,召shao zhao,叶xie ye,吁xu yu,合ge he,吓he xia,否fou pi,吭hang keng,\
    吱zhi zi,员yuan yun,呢ne ni,呱gu gua,咀ju zui,咋za ze zha,和he hu huo,咖ga ka,咯ge ka lo luo,\
    咳hai ke,咽yan ye,哕hui yue,哦e o,哪na ne,哼heng hng,啁zhao zhou,啜chuai chuo,喁yong yu,喋die zha,\
    喳cha zha,嗌ai yi,嘘shi xu,嘚de dei,嚓ca cha,嚼jiao jue,囤dun tun,圈juan quan,圜huan yuan,圩wei xu,\
    地de di,坬gua wa,垌dong tong,埋mai man,埔bu pu,堡bao bu pu,塞sai se,壳ke qiao,大da dai,夹ga jia,\
    奇ji qi,奘zang zhuang,娜na nuo,宓fu mi,宿su xiu,尉wei yu,尺che chi,尾wei yi,尿niao sui,屏bing ping,\
    岨ju qu,峒dong tong,峙shi zhi,峤jiao qiao,差cha chai ci,巷hang xiang,帱chou dao,幢chuang zhuang,\
    度du duo,弄long nong,弹dan tan,强jiang qiang,得de dei,恶e wu,慊qian qie,戆gang zhuang,戌qu xu,\
    戛ga jia,扁bian pian,扎za zha,扒ba pa,扛gang kang,折she zhe,抹ma mo,拓ta tuo,拗ao niu,择ze zhai,\
    拶za zan,拾she shi,挲sa suo,捋lv luo,提di ti,搒bang peng,摩ma mo,撮cuo zuo,攒cuan zan,数shu shuo,\
    无mo wu,曝bao pu,曾ceng zeng,朝chao zhao,期ji qi,术shu zhu,朴piao po pu,杉sha shan,杻chou niu,\
    枞cong zong,枸gou ju,柏bai bo,柜gui ju,柞zha zuo,查cha zha,栅shan zha,栎li yue,校jiao xiao,核he hu,\
    桧gui hui,桲bo po,梣chen qin,棱leng ling,棽chen shen,楷jie kai,槛jian kan,槟bin bing,模mo mu,欸ai e,\
    殖shi zhi,殷yan yin,氏shi zhi,沌dun zhuan,沓da ta,没mei mo,泊bo po,泌bi mi,泷long shuang,洗xi xian,\
    洞dong tong,浒hu xu,浚jun xun,浰li lian,涌chong yong,涡guo wo,湫jiao qiu,溃hui kui,漴chong shuang,\
    澄cheng deng,澹dan tan,瀑bao pu,炅gui jiong,炮bao pao,烙lao luo,焌jun qu,熟shou shu,熨yu yun,\
    爪zhao zhua,牟mou mu,犍jian qian,犴an han,率lv shuai,玢bin fen,琢zhuo zuo,畜chu xu,番fan pan,\
    疟nve yao,的de di,盖gai ge,盛cheng sheng,省sheng xing,着zhao zhe zhuo,石dan shi,碌liu lu,\
    磅bang pang,祭ji zhai,禅chan shan,种chong zhong,秘bi mi,称chen cheng,笮ze zuo,筠jun yun,粘nian zhan,\
    糁san shen,糜mei mi,系ji xi,絜jie xie,繁fan po,纤qian xian,约yao yue,纶guan lun,给gei ji,络lao luo,\
    绰chao chuo,综zeng zong,绿lu lv,缉ji qi,缩su suo,缪miao miu mou,翟di zhai,耏er nai,耙ba pa,\
    胖pan pang,脉mai mo,脯fu pu,腌a yan,膀bang pang,膻dan shan,臂bei bi,臭chou xiu,色se shai,艾ai yi,\
    芥gai jie,芫yan yuan,芾fei fu,苣ju qu,茄jia qie,茈ci zi,茜qian xi,荑ti yi,荠ji qi,荥xing ying,\
    荨qian xun,莎sha suo,莘shen xin,莞guan wan,莨lang liang,落la lao luo,著zhu zhuo,葚ren shen,\
    葰jun suo,蔓man wan,蔚wei yu,薄bao bo,藉ji jie,藏cang zang,虷gan han,虹hong jiang,蚌bang beng,\
    蛤ge ha,蛸shao xiao,蝤qiu you,血xie xue,行hang heng xing,裼ti xi,褪tui tun,覃qin tan,见jian xian,\
    觉jiao jue,角jiao jue,解jie xie,识shi zhi,说shui shuo,读dou du,谁shei shui,调diao tiao,豸zhai zhi,\
    貉hao he,贾gu jia,趄ju qie,蹊qi xi,车che ju,轧ya zha,辟bi pi,还hai huan,迫pai po,郇huan xun,都dou du,\
    重chong zhong,钥yao yue,铅qian yan,铊ta tuo,铛cheng dang,铫diao yao,镡chan tan,长chang zhang,\
    阇du she,阿a e,陆liu lu,降jiang xiang,雀qiao que,露lou lu,靓jing liang,鞘qiao shao,颈geng jing,\
    颉jie xie,饹ge le,馇cha zha,驮duo tuo,骀dai tai,骠biao piao,鬲ge li,鹄gu hu,鹘gu hu,麇jun qun,\
    龟gui jun qiu,鿎da ta,𦝼lou lv,𦰡na nuo,𫭟ou qu
    """
}
