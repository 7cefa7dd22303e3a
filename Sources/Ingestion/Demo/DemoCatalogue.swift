/// What the made-up brand sells, and where: 40 products in seven categories, 31 regions, 40 stores. All names are invented.
enum DemoCatalogue {
    enum Category: String, Sendable, CaseIterable {
        case bedding = "家纺"
        case furniture = "家具"
        case appliance = "小家电"
        case kitchen = "厨房"
        case care = "个护清洁"
        case light = "灯饰"
        case storage = "收纳"
    }

    struct Product: Sendable {
        var name: String
        /// What a customer calls it.
        var noun: String
        var english: String
        var category: Category
        /// Yuan.
        var price: Int
        /// Share of sales, relative.
        var weight: Double
    }

    struct Region: Sendable {
        var name: String
        /// The region's own name with its rank, as addresses write it ("四川省").
        var full: String
        var weight: Double
        var cities: [String]
    }

    struct Store: Sendable {
        var name: String
        var city: String
        var region: String
        /// Visitors, relative.
        var weight: Double
    }

    static let products: [Product] = [
        product("暖屿纯棉四件套", "四件套", "bedding set", .bedding, 399, 9),
        product("暖屿水洗棉四件套", "四件套", "bedding set", .bedding, 299, 7),
        product("轻眠蚕丝被", "蚕丝被", "silk quilt", .bedding, 899, 4),
        product("轻眠羽绒被", "羽绒被", "down quilt", .bedding, 1_099, 3),
        product("山眠乳胶枕", "乳胶枕", "latex pillow", .bedding, 199, 7),
        product("山眠记忆棉枕", "枕头", "pillow", .bedding, 159, 5),
        product("软云法兰绒毯", "毛毯", "blanket", .bedding, 129, 6),
        product("素染遮光窗帘", "窗帘", "curtains", .bedding, 259, 4),
        product("原木北境书桌", "书桌", "desk", .furniture, 1_299, 3),
        product("原木北境餐桌", "餐桌", "dining table", .furniture, 1_899, 2),
        product("松间布艺沙发", "沙发", "sofa", .furniture, 2_999, 2),
        product("松间单人椅", "椅子", "chair", .furniture, 599, 4),
        product("拾光五斗柜", "五斗柜", "chest of drawers", .furniture, 899, 3),
        product("拾光鞋柜", "鞋柜", "shoe cabinet", .storage, 459, 4),
        product("林栖独立弹簧床垫", "床垫", "mattress", .furniture, 1_999, 3),
        product("林栖实木床", "床", "bed", .furniture, 2_599, 2),
        product("小炊恒温电水壶", "电水壶", "kettle", .appliance, 189, 8),
        product("小炊多功能料理机", "料理机", "blender", .appliance, 499, 4),
        product("小炊空气炸锅", "空气炸锅", "air fryer", .appliance, 369, 8),
        product("小炊电饭煲", "电饭煲", "rice cooker", .appliance, 329, 6),
        product("清岚加湿器", "加湿器", "humidifier", .appliance, 169, 6),
        product("清岚空气净化器", "净化器", "air purifier", .appliance, 1_099, 3),
        product("清岚无线吸尘器", "吸尘器", "vacuum cleaner", .appliance, 899, 5),
        product("暖冬石墨烯取暖器", "取暖器", "heater", .appliance, 459, 4),
        product("铁匠铸铁炒锅", "炒锅", "wok", .kitchen, 259, 6),
        product("铁匠不粘煎锅", "煎锅", "frying pan", .kitchen, 159, 7),
        product("一日三餐陶瓷餐具", "餐具", "dinner set", .kitchen, 199, 5),
        product("一日三餐保温杯", "保温杯", "thermos", .kitchen, 99, 9),
        product("锋林刀具六件套", "刀具", "knife set", .kitchen, 299, 3),
        product("锋林竹砧板", "砧板", "cutting board", .kitchen, 69, 5),
        product("草木洗发水", "洗发水", "shampoo", .care, 79, 6),
        product("草木沐浴露", "沐浴露", "shower gel", .care, 69, 6),
        product("净野洗衣液", "洗衣液", "laundry detergent", .care, 59, 8),
        product("净野浴巾两条装", "浴巾", "bath towel", .care, 89, 6),
        product("净野电动牙刷", "电动牙刷", "toothbrush", .care, 199, 5),
        product("萤火护眼台灯", "台灯", "desk lamp", .light, 229, 6),
        product("萤火吸顶灯", "吸顶灯", "ceiling lamp", .light, 359, 4),
        product("萤火感应小夜灯", "小夜灯", "night light", .light, 49, 6),
        product("归位收纳箱三只装", "收纳箱", "storage box", .storage, 99, 7),
        product("归位衣帽架", "衣帽架", "coat rack", .storage, 149, 4),
    ]

    /// Weights follow population and online buying roughly; they are not statistics.
    static let regions: [Region] = [
        region("北京", "北京市", 4.6, ["北京"]),
        region("天津", "天津市", 1.6, ["天津"]),
        region("河北", "河北省", 3.6, ["石家庄", "保定", "唐山"]),
        region("山西", "山西省", 1.8, ["太原", "大同"]),
        region("内蒙古", "内蒙古自治区", 1.2, ["呼和浩特", "包头"]),
        region("辽宁", "辽宁省", 2.6, ["沈阳", "大连"]),
        region("吉林", "吉林省", 1.4, ["长春", "吉林"]),
        region("黑龙江", "黑龙江省", 1.8, ["哈尔滨", "齐齐哈尔"]),
        region("上海", "上海市", 5.0, ["上海"]),
        region("江苏", "江苏省", 8.2, ["南京", "苏州", "无锡", "徐州"]),
        region("浙江", "浙江省", 8.0, ["杭州", "杭州", "宁波", "温州", "金华"]),
        region("安徽", "安徽省", 3.6, ["合肥", "芜湖"]),
        region("福建", "福建省", 3.8, ["福州", "厦门", "泉州"]),
        region("江西", "江西省", 2.4, ["南昌", "赣州"]),
        region("山东", "山东省", 6.6, ["济南", "青岛", "临沂"]),
        region("河南", "河南省", 5.2, ["郑州", "洛阳", "南阳"]),
        region("湖北", "湖北省", 4.4, ["武汉", "武汉", "宜昌", "襄阳"]),
        region("湖南", "湖南省", 3.8, ["长沙", "衡阳"]),
        region("广东", "广东省", 12.0, ["广州", "深圳", "东莞", "佛山"]),
        region("广西", "广西壮族自治区", 2.2, ["南宁", "柳州"]),
        region("海南", "海南省", 0.7, ["海口", "三亚"]),
        region("重庆", "重庆市", 2.8, ["重庆"]),
        region("四川", "四川省", 5.6, ["成都", "成都", "绵阳", "宜宾"]),
        region("贵州", "贵州省", 1.7, ["贵阳", "遵义"]),
        region("云南", "云南省", 2.0, ["昆明", "大理"]),
        region("西藏", "西藏自治区", 0.2, ["拉萨"]),
        region("陕西", "陕西省", 2.6, ["西安", "咸阳"]),
        region("甘肃", "甘肃省", 1.1, ["兰州", "天水"]),
        region("青海", "青海省", 0.4, ["西宁"]),
        region("宁夏", "宁夏回族自治区", 0.5, ["银川"]),
        region("新疆", "新疆维吾尔自治区", 1.1, ["乌鲁木齐", "喀什"]),
    ]

    static let stores: [Store] = [
        store("杭州湖滨店", "杭州", "浙江", 9), store("杭州滨江店", "杭州", "浙江", 8), store("杭州西溪店", "杭州", "浙江", 7),
        store("杭州城北店", "杭州", "浙江", 6), store("宁波江东店", "宁波", "浙江", 3), store("温州鹿城店", "温州", "浙江", 2),
        store("上海徐汇店", "上海", "上海", 6), store("上海五角场店", "上海", "上海", 5), store("上海虹口店", "上海", "上海", 4),
        store("北京朝阳店", "北京", "北京", 6), store("北京西城店", "北京", "北京", 5), store("北京通州店", "北京", "北京", 4),
        store("广州天河店", "广州", "广东", 6), store("广州番禺店", "广州", "广东", 4), store("深圳南山店", "深圳", "广东", 6),
        store("深圳福田店", "深圳", "广东", 5), store("东莞南城店", "东莞", "广东", 2), store("佛山禅城店", "佛山", "广东", 2),
        store("武汉江汉店", "武汉", "湖北", 6), store("武汉光谷店", "武汉", "湖北", 6), store("武汉汉阳店", "武汉", "湖北", 5),
        store("成都锦江店", "成都", "四川", 5), store("成都高新店", "成都", "四川", 5), store("重庆渝中店", "重庆", "重庆", 4),
        store("南京鼓楼店", "南京", "江苏", 4), store("南京江宁店", "南京", "江苏", 3), store("苏州姑苏店", "苏州", "江苏", 4),
        store("无锡梁溪店", "无锡", "江苏", 2), store("西安雁塔店", "西安", "陕西", 4), store("郑州金水店", "郑州", "河南", 4),
        store("长沙岳麓店", "长沙", "湖南", 4), store("济南历下店", "济南", "山东", 3), store("青岛市南店", "青岛", "山东", 3),
        store("福州台江店", "福州", "福建", 2), store("厦门思明店", "厦门", "福建", 3), store("合肥蜀山店", "合肥", "安徽", 3),
        store("沈阳和平店", "沈阳", "辽宁", 3), store("大连中山店", "大连", "辽宁", 2), store("昆明五华店", "昆明", "云南", 2),
        store("哈尔滨南岗店", "哈尔滨", "黑龙江", 2),
    ]

    private static func product(
        _ name: String, _ noun: String, _ english: String, _ category: Category, _ price: Int, _ weight: Double
    ) -> Product {
        Product(name: name, noun: noun, english: english, category: category, price: price, weight: weight)
    }

    private static func region(_ name: String, _ full: String, _ weight: Double, _ cities: [String]) -> Region {
        Region(name: name, full: full, weight: weight, cities: cities)
    }

    private static func store(_ name: String, _ city: String, _ region: String, _ weight: Double) -> Store {
        Store(name: name, city: city, region: region, weight: weight)
    }
}
