/// Finds order and parcel numbers behind words that announce them; only where the options ask for it.
///
/// ```
/// 订单号：202311211234567   运单号 SF1234567890123   order #112-1234567-1234567
/// ```
enum OrderScanner {
    static func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        guard text.digits >= 5 else { return }
        var index = 0
        while index < text.count {
            guard heads.contains(text[index]), let length = text.word(at: index, labels) else {
                index += 1
                continue
            }
            index += length
            while let skip = text.word(at: index, connections) { index += skip }
            var end = index
            var digits = 0
            while text.isAlphanumeric(end) || (text[end] == 0x2D && text.isAlphanumeric(end + 1)) {
                digits += text.isDigit(end) ? 1 : 0
                end += 1
            }
            if end - index >= 6, end - index <= 40, digits >= 5 {
                findings.append(PIIFinding(kind: .order, start: index, end: end))
                index = end
            }
        }
    }

    private static let labels = scalarWords("订单编号 订单号码 订单号 订单 运单号 快递单号 物流单号 单号 快递号 物流号 order tracking")
    private static let heads = Set(labels.compactMap(\.first))
    private static let connections: [[UInt32]] =
        [[0x20]] + scalarWords(": # 是 为 码 number no. no id 编号 号 =")
}
