import Testing

@testable import TextEngine

struct NormalizerTests {
    static let normalizer = Normalizer(
        simplification: SimplificationTable(
            characters: "後\t后 後\n長\t长\n鍾\t锺 钟\n".utf8.asData, phrases: "老態龍鍾\t老态龙钟\n".utf8.asData))

    private func prepare(_ text: String) -> PreparedText {
        var prepared = PreparedText()
        Self.normalizer.prepare(text, into: &prepared)
        return prepared
    }

    private func normalized(_ text: String) -> String {
        let prepared = prepare(text)
        return prepared.text(0, prepared.scalars.count)
    }

    private func marker(_ scalar: UInt32) -> String { String(scalarValues: [scalar]) }

    @Test(arguments: [
        ("ＡＢＣ１２３！", "abc123!"),
        ("Very GOOD", "very good"),
        ("太棒了！！！！！！", "太棒了!!!"),
        ("a\u{200B}b\u{FEFF}c", "abc"),
        ("一\u{3000}二\t三", "一 二 三"),
        ("一\r\n二", "一\n二"),
        ("後來很長", "后來很长"),
        ("他老態龍鍾了", "他老态龙钟了"),
        ("鍾", "锺"),
        ("①②", "12"),
    ])
    func foldsForms(_ text: String, _ expected: String) {
        #expect(normalized(text) == expected)
    }

    @Test func replacesAddressesMentionsAndMasks() {
        #expect(normalized("看https://t.cn/Ab1。好") == "看" + marker(Marker.url) + "。好")
        #expect(normalized("@小明 你好") == marker(Marker.mention) + " 你好")
        #expect(normalized("联系 a@b.com") == "联系 a@b.com")
        #expect(normalized("打〔电话〕") == "打" + marker(Marker.masked))
    }

    @Test func replacesEmoticons() {
        #expect(normalized("👍🏽好") == marker(Marker.emotion(.approval)) + "好")
        #expect(normalized("👨‍👩‍👧") == marker(Marker.emotion(.other)))
        #expect(normalized("🇨🇳") == marker(Marker.emotion(.other)))
        #expect(normalized("❤️") == marker(Marker.emotion(.love)))
        #expect(normalized("[怒]") == marker(Marker.emotion(.anger)))
        #expect(normalized("^_^ :(") == marker(Marker.emotion(.joy)) + " " + marker(Marker.emotion(.sadness)))
        let unknown = prepare("[奥特曼]").scalars
        #expect(unknown.count == 1 && unknown[0] >= Marker.emoticonBase)
        #expect(normalized("[1]") == "[1]")
    }

    @Test func keepsOffsetsIntoTheOriginal() {
        let prepared = prepare("Ａ👍🏽@小明 好好好好好")
        #expect(prepared.originalCount == 12)
        #expect(prepared.offsets == [0, 1, 3, 6, 7, 8, 9, 12])
        #expect(prepared.originalText(prepared.originalSpan(1, 2)) == "👍🏽")
    }

    @Test(
        arguments: [
            [0xFF, 0x41], [0xE4, 0xBD], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xE4, 0x41, 0xBD], [0xF4, 0x90, 0x80, 0x80],
        ] as [[UInt8]])
    func readsBrokenBytesLikeTheStandardLibrary(_ bytes: [UInt8]) {
        var prepared = PreparedText()
        bytes.withUnsafeBufferPointer { Self.normalizer.prepare(utf8: $0, into: &prepared) }
        #expect(prepared.original == String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value))
    }

    @Test func privateUseScalarsNeverPassAsMarkers() {
        #expect(normalized("\u{E000}\u{E001}\u{F0000}") == "\u{FFFD}\u{FFFD}\u{FFFD}")
    }

    @Test func reusesBuffers() {
        var prepared = prepare("一个比较长的句子，后面还有一句")
        Self.normalizer.prepare("短", into: &prepared)
        #expect(prepared.scalars.count == 1 && prepared.offsets == [0, 1] && prepared.original.count == 1)
        Self.normalizer.prepare("", into: &prepared)
        #expect(prepared.scalars.isEmpty && prepared.offsets == [0] && prepared.originalCount == 0)
    }
}
