import class Foundation.FileManager
import struct Foundation.URL

/// Where the labelled texts of a pack lie, and which taxonomy node each label means.
///
/// A folder with its own `train.jsonl` is a user's: its labels are node ids of the pack's taxonomy. Otherwise the folder holds
/// the shipped packs' sets.
struct TopicSource {
    /// N-grams kept in one table at most; the least important are left out.
    static let largestTable = 120_000
    /// The same for sides, to which other sets bring their n-grams.
    static let largestSideTable = 300_000

    let pack: String
    let folder: URL
    /// The folder of all sets; of a user's own set, itself.
    let data: URL
    let isOwn: Bool
    /// "硬件/屏幕" → "hardware.screen"; nil for a user's own labels, which are nodes already.
    private let nodes: [String: String]?

    init(pack: String, data: URL) {
        self.pack = pack
        self.data = data
        isOwn = FileManager.default.fileExists(atPath: data.appending(path: "train.jsonl").path)
        nodes = isOwn ? nil : Self.shipped[pack]?.nodes
        folder = isOwn ? data : data.appending(path: Self.shipped[pack]?.set ?? pack)
    }

    /// Name of the set.
    var name: String { folder.lastPathComponent }

    func read(_ part: String, _ trainer: Trainer) throws -> [LabelledText] {
        try LabelledText.read(folder.appending(path: "\(part).jsonl")).filter { $0.label != nil || $0.labels?.isEmpty == false }
    }

    /// The node of a label, or of a label and its finer category.
    func node(_ label: String, _ category: String? = nil) -> String? {
        guard let nodes else { return label }
        return category.map { nodes["\(label)/\($0)"] } ?? nodes[label]
    }

    private static let shipped: [String: (set: String, nodes: [String: String])] = [
        "electronics": (
            "jd_laptop_topic",
            [
                "整体评价": "overall", "整体评价/使用体验": "usage", "整体评价/性能": "performance", "整体评价/品牌形象": "overall.brand",
                "整体评价/整机": "overall", "整体评价/指代不明": "overall", "价格": "price", "价格/价格": "price", "购买意向": "overall.intent",
                "购买意向/购买意向": "overall.intent", "硬件": "hardware", "硬件/输入": "hardware.input", "硬件/电源电池": "hardware.battery",
                "硬件/散热": "hardware.cooling", "硬件/屏幕": "hardware.screen", "硬件/内存": "hardware.memory", "硬件/存储": "hardware.memory",
                "硬件/网络通信": "hardware.network", "硬件/IO接口": "hardware.ports", "硬件/CPU": "hardware.processor",
                "硬件/显卡": "hardware.processor", "硬件/多媒体": "hardware.audio", "硬件/机身": "exterior.material", "硬件/硬件": "hardware",
                "质量": "quality", "质量/质量": "quality", "外观": "exterior", "外观/整体外观": "exterior", "外观/尺寸": "exterior.size",
                "外观/材质": "exterior.material", "售后和物流": "service", "售后和物流/快递": "delivery", "售后和物流/销售": "service",
                "售后和物流/售后维修": "service.aftersales", "包装": "packaging", "包装/包装": "packaging", "软件": "software",
                "软件/操作系统": "software.system", "软件/识别系统": "software.recognition", "软件/程序应用": "software", "软件/办公软件": "software",
                "软件/软件": "software", "软件/兼容性": "software", "软件/浏览器": "software",
            ]
        ),
        "auto": (
            "bdci_car",
            [
                "动力": "power", "价格": "price", "内饰": "interior", "配置": "configuration", "安全性": "safety", "外观": "exterior", "操控": "handling",
                "油耗": "fuel", "空间": "space", "舒适性": "comfort",
            ]
        ),
    ]
}
