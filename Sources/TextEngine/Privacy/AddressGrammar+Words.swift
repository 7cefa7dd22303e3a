/// The words of ``AddressGrammar``, written down by hand.
extension AddressGrammar {
    static let houseUnits = scalarWords("号院 号楼 号 弄 栋 幢 院 # 之 巷")
    static let notHouse = scalarWords("号线 号机 号码 号召 号店员 号称 号口 号出口 号门诊 层楼梯 层次 楼梯 座位 座椅 门课 户型 室内 房间 号房 号位 号桌 号菜")
    static let villageUnits = scalarWords("村民小组 小组 组 号 队 社 屯")
    static let buildingUnits = scalarWords("号楼 #楼 栋 幢 座 单元 号院 弄 期 门 区 #")
    static let floorUnits = scalarWords("层 楼")
    static let roomUnits = scalarWords("号房 室 房 户 号铺 铺 号 档")
    static let estates = scalarWords(
        "小区 花园 家园 花苑 苑 公寓 大厦 广场 新村 社区 中心 大楼 园区 科技园 产业园 工业园 写字楼 国际 宿舍 商场 市场 大学 学校 医院 酒店 别墅 佳园 名苑 名城 新城 花城 嘉园 雅苑 华庭 公馆 府 庭 湾 轩 居 院 园 城 村 里 寓 郡 都 邸"
    )
    static let prefixes = scalarSet("甲乙丙丁第附")
    static let directions = scalarSet("东南西北中上下内外")
    static let numerals = scalarSet("一二三四五六七八九十百〇零两")
    static let areaSuffixes = scalarSet("省市区县旗州镇乡村")
    static let partSuffixes = scalarSet("路街道号弄栋幢座元苑园厦场城层楼院区寓")
    static let stops = scalarSet("在住到是址寄送于的我从去给你他她们了说离跟请往至为叫您就")
    static let amounts = scalarSet("元块年款个人次万度分秒平米斤克升瓦毫%折点天多左")
    static let regions = scalarWords(
        """
        北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 \
        新疆 香港 澳门 台湾 广州 深圳 杭州 南京 苏州 成都 武汉 西安 郑州 长沙 青岛 大连 宁波 厦门 福州 济南 合肥 昆明 沈阳 哈尔滨 长春 石家庄 太原 南昌 南宁 贵阳 \
        兰州 海口 无锡 常州 佛山 东莞 珠海 中山市 惠州 温州 绍兴 嘉兴 金华 台州 泉州 漳州 烟台 潍坊 临沂 徐州 南通 扬州 镇江 盐城 洛阳 襄阳 宜昌 岳阳 株洲 湘潭 \
        保定 唐山 廊坊 邯郸 包头 呼和浩特 银川 西宁 乌鲁木齐 拉萨 三亚 桂林 柳州 绵阳 遵义 大理 丽江
        """)
    static let notRoads = Set(
        scalarWords(
            """
            铁路 线路 电路 思路 套路 一路 走路 半路 问路 网路 迷路 上路 带路 回路 出路 修路 开路 让路 过路 顺路 赶路 知道 味道 频道 通道 渠道 报道 跑道 轨道 管道 隧道 \
            一道 难道 这道 那道 车道 公道 道道 厚道 霸道 地道 几道 两道 三道 逛街 上街 满街 嘴巷 愚弄 戏弄 糊弄 捉弄 玩弄 摆弄 搬弄 嘲弄 卖弄 弄弄 能弄 要弄 我弄 给弄 会弄 再弄
            """))
    static let notVillages = Set(scalarWords("农村 本村 该村 全村 这村 那村 山村 乡村 我村"))
}
