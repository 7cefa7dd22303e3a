/// Words that take a side only together with their aspect: a small noise is good, a small room is not.
///
///     side("小", of: "声音") = 1 · side("小", of: "房间") = −1 · side("高", of: "性价比") = 1 · side("高", of: "价格") = −1
///
/// The lists are ours. An aspect is matched by any listed word that it contains, the longest first.
enum RelativeOpinions {
    /// Aspects with which the word is good, and with which it is bad; and its side when the aspect is unknown (0 = none).
    struct Rule {
        var good: String
        var bad: String
        var unknown: Double
        /// The aspect that the word implies when none is named.
        var implied: String?
    }

    static let rules: [String: Rule] = [
        "大": Rule(
            good: "空间 屏幕 屏 房间 房 床 分量 份量 量 优惠 容量 力度 内存 硬盘 电池 字 面积 停车场 窗 窗户 后备箱 浴缸 泳池 卫生间 花园 院子 动力 个头 块头 风力 吸力 虾 肉 个",
            bad: "噪音 声音 声 动静 味道 味 气味 异味 油耗 耗油 压力 差距 风险 误差 缝隙 间隙 震动 抖动 脾气 损失 差异 色差 体积 音 噪声 响声 风噪 胎噪 问题 灰尘 烟味 干扰 失望 难度 落差",
            unknown: 0, implied: nil
        ),
        "小": Rule(
            good: "噪音 声音 声 体积 噪声 风噪 胎噪 动静 误差 缝隙 震动 抖动 辐射 压力 音 油耗 间隙 脸",
            bad: "空间 屏幕 屏 房间 房 床 分量 份量 量 容量 字体 字 内存 卫生间 浴室 窗 面积 后备箱 个头 码 尺码 尺寸 音量 力度 杯 菜 店面 地方 大堂 停车场 电视 盘 份 鞋 衣服 胸 袖口",
            unknown: 0, implied: nil
        ),
        "高": Rule(
            good: "性价比 质量 效率 品质 配置 清晰度 分辨率 精度 档次 颜值 素质 还原度 安全性 像素 性能 水平 舒适度 音质 知名度 人气 热情 评价 回头率 续航 灵敏度 含量 技术 纯度",
            bad: "价格 价钱 价 油耗 温度 耗电 故障率 收费 费用 房价 消费 成本 分贝 噪音 运费 门槛 手续费 票价 单价 发热 散热 难度 风险 价位 溢价 返修率 耗油",
            unknown: 0, implied: nil
        ),
        "低": Rule(
            good: "价格 价钱 价 油耗 噪音 故障率 费用 成本 温度 耗电 门槛 运费 功耗 手续费 风噪 发热 能耗 价位",
            bad: "性价比 质量 效率 品质 配置 清晰度 分辨率 档次 像素 素质 水平 音量 声音 底盘 能见度 安全性 隔音 续航 性能 亮度 灵敏度",
            unknown: 0, implied: nil
        ),
        "快": Rule(good: "", bad: "耗电 掉电 电池 电量 消耗 降价 贬值 磨损 坏", unknown: 0.85, implied: "速度"),
        "慢": Rule(good: "耗电 掉电 消耗", bad: "", unknown: -0.85, implied: "速度"),
        "长": Rule(
            good: "续航 待机 寿命 保质期 保修 质保 电池 使用时间 历史",
            bad: "时间 等待 等 队 排队 周期 工期 袖子 裤子 刹车 启动 开机 路 线",
            unknown: 0, implied: nil
        ),
        "短": Rule(good: "时间 等待 周期 刹车 开机", bad: "续航 待机 寿命 保质期 线 电源线 电池 袖子 衣服 裤子", unknown: -0.3, implied: nil),
        "多": Rule(
            good: "优惠 品种 种类 菜品 功能 花样 选择 赠品 分量 量 款式 福利 肉 料 礼品 折扣 配件 停车位 好吃的 菜式 花色 东西 样式",
            bad: "问题 毛病 人 广告 bug 缺点 灰尘 灰 油 虫 蚊子 苍蝇 故障 线头 气泡 异响 错误 错别字 刺 骨头 盐 糖 水 瑕疵 套路",
            unknown: 0, implied: nil
        ),
        "少": Rule(
            good: "问题 人 毛病 广告 故障 油 糖",
            bad: "量 分量 份量 肉 菜 料 品种 种类 功能 优惠 内容 选择 停车位 配件 赠品 东西 员工 服务员 频道 插座 字 车位 给的 款式",
            unknown: -0.6, implied: "分量"
        ),
        "重": Rule(good: "", bad: "味道 味 口味 重量 机身 分量 油烟 盐 油 烟味 气味 异味 手机 方向盘 衣服 电脑 本子 笔记本", unknown: -0.4, implied: nil),
        "轻": Rule(good: "重量 机身 手机 电脑 笔记本 衣服 鞋 鞋子 本子 车身 方向盘", bad: "分量 车漂 手感", unknown: 0.3, implied: nil),
        "厚": Rule(good: "面料 料子 布料 被子 衣服 纸 纸张 钢板 肉 材质 铁皮 馅", bad: "机身 手机 电脑 本子", unknown: 0.2, implied: nil),
        "薄": Rule(good: "机身 手机 电脑 皮 屏幕 刀 本子", bad: "面料 料子 布料 被子 衣服 纸 纸张 钢板 铁皮 墙 墙壁 隔音 材质 肉 塑料袋 袋子 材料 板", unknown: 0, implied: nil),
        "硬": Rule(good: "质量 实力 材质 配置", bad: "床 座椅 椅子 枕头 肉 面料 鞋底 悬挂 避震 减震 米饭 饭 坐垫 床垫 鞋 纸 衣服 饼", unknown: -0.4, implied: nil),
        "软": Rule(good: "床 面料 座椅 床垫 枕头 料子 衣服 布料 鞋底 毛巾 纸", bad: "刹车 底盘 包装 材质 面 屏幕", unknown: 0.3, implied: nil),
        "近": Rule(good: "距离 地铁 位置 车站 景点 海边 商场 机场", bad: "", unknown: 0.6, implied: "位置"),
        "远": Rule(good: "", bad: "距离 地铁 位置 车站 景点 市区 机场 酒店", unknown: -0.6, implied: "位置"),
        "热": Rule(good: "水 饭 菜 暖气 汤 人气", bad: "机身 天气 房间 手机 电池 主机 笔记本 机器 电脑 充电 键盘", unknown: -0.3, implied: nil),
        "冷": Rule(good: "空调", bad: "房间 菜 饭 水 服务 面孔 汤", unknown: -0.4, implied: nil),
        "凉": Rule(good: "空调 席", bad: "菜 饭 汤 饭菜 外卖", unknown: -0.4, implied: nil),
        "甜": Rule(good: "水果 西瓜 橙子 苹果 笑容 声音", bad: "", unknown: 0.3, implied: "味道"),
        "辣": Rule(good: "", bad: "", unknown: 0, implied: "味道"),
        "满": Rule(good: "分量 料 电", bad: "房间 停车场 车位 人", unknown: 0, implied: nil),
        "新": Rule(good: "设施 装修 设备 房间 酒店 车 款式 外观 包装 环境", bad: "", unknown: 0.4, implied: nil),
        "旧": Rule(good: "", bad: "", unknown: -0.6, implied: nil),
        "强": Rule(good: "", bad: "塑料感 廉价感 胎噪 顿挫", unknown: 0.7, implied: nil),
        "弱": Rule(good: "", bad: "", unknown: -0.7, implied: nil),
        "暗": Rule(good: "", bad: "", unknown: -0.5, implied: nil),
        "亮": Rule(good: "", bad: "", unknown: 0.4, implied: nil),
        "松": Rule(good: "", bad: "", unknown: -0.3, implied: nil),
        "紧": Rule(good: "密封", bad: "", unknown: -0.3, implied: nil),
        "难": Rule(good: "", bad: "", unknown: -0.6, implied: nil),
        "足": Rule(good: "", bad: "", unknown: 0.7, implied: nil),
        "清": Rule(good: "", bad: "", unknown: 0, implied: nil),
    ]
}
