/// Texts that nobody would write: pieces that each part of the engine looks for, put together at random and then damaged.
///
/// ```
/// FuzzTexts(seed: 1).text()   →   "物流太慢了😡一三八零零一三〔ａｂｃ\u{FFFD}@小明"
/// ```
/// The same seed gives the same texts everywhere (SplitMix64, Steele, Lea & Flood 2014).
struct FuzzTexts: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// What the readers of the engine look for, and what tends to break readers.
    static let pieces = [
        "物流太慢了", "客服不理人", "但是", "不是不好", "比京东便宜", "希望", "我叫王小明", "联系人：欧阳", "先生", "總經理", "13800138000", "一三八零零一三八零零零",
        "１３８ ００１３ ８０００", "(010)8888-6666", "+86", "-", "转", "11010519491231002X", "6222 0212 3456 7890", "京A·12345", "G12345678", "a@b.co",
        "微信号：",
        "abc_123", "北京市海淀区人民路12号3栋402室", "https://t.cn/a?b=1", "@小明", "#", "[怒]", "[", "]", "😡", "👨‍👩‍👧‍👦", "🇨🇳", "e\u{301}", "\u{200B}",
        "\u{FEFF}",
        "\u{202E}", "\u{0}", "\n", "\r\n", "　", "，", "。。。。。。", "！！！", "ａｂｃ", "𝐀𝟏", "〔电话〕", "〔", "〕", "T恤", "don't", "so slow", "3.5%",
        "\u{E000}",
        "\u{10FFFF}", "كتاب", "ภาษา", "日本語です", "𠮷", "^_^", ":(", "哈哈哈哈哈哈", "此用户没有填写评价", "退货", "退款退款退款", "烤鱼，味道好", "味道很好，",
    ]

    /// Up to 24 pieces as UTF-8; half of the texts have bytes changed, removed, inserted or repeated and may be broken.
    mutating func text() -> String {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...24, using: &self) {
            bytes += Array(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &self)].utf8)
        }
        if Bool.random(using: &self) { damage(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        for _ in 0..<Int.random(in: 1...6, using: &self) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &self), at: index)
            default: bytes.append(contentsOf: bytes[index..<min(index + 12, bytes.count)])
            }
        }
    }
}
