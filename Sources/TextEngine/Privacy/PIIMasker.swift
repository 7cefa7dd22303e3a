/// Finds and masks personal data.
///
/// ```
/// "我叫王小明，电话138 0013 8000" → "我叫〔姓名〕，电话〔电话〕"
/// ```
/// Number kinds go by published numbering rules and check digits, names and addresses by context. Masking is a fixed point: what
/// a mask uncovers is masked in the same call, so that masking a masked text changes nothing. The rules and word lists were
/// written by hand from the written forms that customers use.
public struct PIIMasker: Sendable {
    public struct Options: Sendable, Equatable {
        /// Whether order and parcel numbers count as personal data.
        public var masksOrders: Bool

        public init(masksOrders: Bool = false) {
            self.masksOrders = masksOrders
        }
    }

    public var options: Options

    public init(options: Options = Options()) {
        self.options = options
    }

    /// What is put in place of a finding.
    public static func placeholder(_ kind: PIIKind) -> String {
        switch kind {
        case .phone: "〔电话〕"
        case .landline: "〔固话〕"
        case .email: "〔邮箱〕"
        case .idCard: "〔身份证〕"
        case .bankCard: "〔银行卡〕"
        case .plate: "〔车牌〕"
        case .passport: "〔护照〕"
        case .address: "〔地址〕"
        case .wechat: "〔微信〕"
        case .qq: "〔QQ〕"
        case .weibo: "〔微博〕"
        case .name: "〔姓名〕"
        case .order: "〔订单〕"
        }
    }

    /// Personal data in the text, in order and without overlaps; offsets are scalars of `text`.
    public func find(in text: String) -> [PIIFinding] {
        mask(scalars: Self.scalars(of: text)).findings
    }

    /// The text with each finding replaced by its placeholder, and the findings with offsets into the original.
    public func mask(_ text: String) -> (text: String, findings: [PIIFinding]) {
        let (masked, findings) = mask(scalars: Self.scalars(of: text))
        return findings.isEmpty ? (text, []) : (String(scalarValues: masked), findings)
    }

    private static func scalars(of text: String) -> [UInt32] {
        var text = text
        return text.withUTF8 { utf8 in
            [UInt32](unsafeUninitializedCapacity: utf8.count) { buffer, count in
                count = buffer.baseAddress.map { ScalarDecoder.decode(utf8, into: $0) } ?? 0
            }
        }
    }

    /// More rounds than any text has been seen to need; each round masks at least one more finding.
    private static let maximumRounds = 8

    private func mask(scalars: [UInt32]) -> (masked: [UInt32], findings: [PIIFinding]) {
        var reader = PIIText()
        reader.read(scalars)
        var round = search(reader)
        guard !round.isEmpty else { return (scalars, []) }
        var masked = MaskedScalars(scalars)
        var rounds = 0
        while !round.isEmpty, rounds < Self.maximumRounds {
            masked.replace(round)
            reader.read(masked.scalars)
            round = search(reader)
            rounds += 1
        }
        return (masked.scalars, masked.findings.sorted { $0.start < $1.start })
    }

    /// Findings of one round, in order and without overlaps: what an earlier scanner found stands.
    private func search(_ text: PIIText) -> [PIIFinding] {
        let features = text.features
        let nothing: PIIText.Features = [.digit, .chineseDigit, .at, .title, .nameLabel, .contact, .letter]
        guard !features.isDisjoint(with: nothing) else { return [] }
        var findings: [PIIFinding] = []
        if features.contains(.letter) { EmailScanner.scan(text, into: &findings) }
        if features.contains(.contact) { ContactScanner.scan(text, into: &findings) }
        if options.masksOrders { OrderScanner.scan(text, into: &findings) }
        PlateScanner.scan(text, into: &findings)
        var numbers = NumberScanner()
        numbers.scan(text, into: &findings)
        if features.contains(.address), !features.isDisjoint(with: [.digit, .chineseDigit]) { AddressScanner.scan(text, into: &findings) }
        if !features.isDisjoint(with: [.title, .nameLabel, .letter, .digit]) { NameScanner.scan(text, &findings) }
        return Self.withoutOverlaps(findings, count: text.count)
    }

    /// Earlier findings win; the result is in the order of the text.
    private static func withoutOverlaps(_ findings: [PIIFinding], count: Int) -> [PIIFinding] {
        guard findings.count > 1 else { return findings }
        var claimed = [Bool](repeating: false, count: count)
        var kept: [PIIFinding] = []
        for finding in findings where !claimed[finding.start..<finding.end].contains(true) {
            for index in finding.start..<finding.end { claimed[index] = true }
            kept.append(finding)
        }
        return kept.sorted { $0.start < $1.start }
    }
}
