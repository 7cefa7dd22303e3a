import Foundation
import Testing

@testable import TextEngine

/// Random and mutated inputs through every reader. HUIYIN_FUZZ sets their number; 200 run by default.
struct FuzzTests {
    private static let rounds = ProcessInfo.processInfo.environment["HUIYIN_FUZZ"].flatMap(Int.init) ?? 200

    private static let pieces = [
        "物流太慢了", "我叫王小明", "13800138000", "一三八零零一三八零零零", "@小明", "https://t.cn/a?b=1", "[怒]", "😡", "👨‍👩‍👧‍👦", "🇨🇳", "e\u{301}", "\u{200B}",
        "\u{FEFF}",
        "\u{0}", "\n", "\r\n", "　", "，", "。。。。。。", "ａｂｃ", "𝐀𝟏", "北京市海淀区人民路12号3栋402室", "京A·12345", "微信号：", "abc_123", "(010)8888-6666",
        "〔电话〕", "〔", "〕",
        "11010519491231002X", "a@b.co", "先生", "總經理", "T恤", "don't", "3.5%", "\u{E000}", "\u{10FFFF}", "كتاب", "ภาษา", "日本語です", "𠮷", "^_^",
        ":(", "[", "]", "@", "#", "+86", "-", "转",
    ]

    private func text(_ random: inout SampleRandom) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...12, using: &random) { bytes += Array(random.pick(Self.pieces).utf8) }
        guard random.chance(50), !bytes.isEmpty else { return bytes }
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            default: bytes.append(contentsOf: bytes[index..<min(index + 9, bytes.count)])
            }
        }
        return bytes
    }

    @Test func everyReaderKeepsItsPromises() {
        let normalizer = Normalizer(simplification: TestResources.simplification)
        let lexicon = TestResources.smallLexicon
        let segmenter = Segmenter(lexicon: lexicon, userWords: ["物流太慢", "a b"])
        let language = LanguageIdentifier(simplification: TestResources.simplification)
        let masker = PIIMasker(options: .init(masksOrders: true))
        let noise = NoiseDetector()
        let extractor = KeywordExtractor(lexicon: lexicon)
        var index = NearDuplicateIndex(expectedCount: 256)
        var finder = NewWordFinder(lexicon: lexicon)
        var prepared = PreparedText()
        var tokens: [Token] = []
        var random = SampleRandom(seed: UInt64(Self.rounds))
        for round in 0..<Self.rounds {
            let bytes = text(&random)
            bytes.withUnsafeBufferPointer { normalizer.prepare(utf8: $0, into: &prepared) }
            expectSound(prepared, bytes)
            segmenter.segment(prepared, into: &tokens)
            expectSound(tokens, prepared)
            _ = language.identify(prepared)
            _ = noise.detect(prepared)
            let words = extractor.keywords(prepared, tokens: tokens, limit: 5)
            #expect(words.count <= 5 && words.allSatisfy { $0.weight > 0 && !$0.text.isEmpty })
            index.insert(SimHash.hash(prepared))
            if round < 2_000 { finder.add(prepared, tokens: tokens) }
            expectSound(masker, String(decoding: bytes, as: UTF8.self))
        }
        _ = finder.words(limit: 10, minimumCount: 2)
    }

    private func expectSound(_ prepared: PreparedText, _ bytes: [UInt8]) {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
        #expect(prepared.original == scalars && prepared.originalCount == scalars.count)
        #expect(prepared.offsets.count == prepared.scalars.count + 1 && prepared.offsets.last == Int32(scalars.count))
        #expect(zip(prepared.offsets, prepared.offsets.dropFirst()).allSatisfy { $0 < $1 })
        #expect(prepared.scalars.allSatisfy { Unicode.Scalar($0) != nil })
    }

    private func expectSound(_ tokens: [Token], _ prepared: PreparedText) {
        var end: Int32 = 0
        for token in tokens {
            #expect(token.start >= end && token.end > token.start)
            #expect(prepared.scalars[Int(end)..<Int(token.start)].allSatisfy(ScalarClass.isBlank))
            end = token.end
        }
        #expect(prepared.scalars[Int(end)...].allSatisfy(ScalarClass.isBlank))
    }

    private func expectSound(_ masker: PIIMasker, _ text: String) {
        let count = text.unicodeScalars.count
        let (masked, findings) = masker.mask(text)
        var end = 0
        for finding in findings {
            #expect(finding.start >= end && finding.end > finding.start && finding.end <= count)
            end = finding.end
        }
        #expect(masker.mask(masked).text == masked, "\(text.debugDescription)")
    }

    /// Long inputs that would show a reader whose time grows with the square of the length.
    @Test(arguments: [
        "1", "一", "王", "路1号", "a", "微信", "13800138000 ", "@", "[", "〔", "物流太慢了，", "a@", "https://", "👨‍👩‍👧", "北京市", "我叫", "订单号", "-1",
    ])
    func longLinesTakeLinearTime(_ piece: String) {
        let text = String(repeating: piece, count: 6_000 / piece.unicodeScalars.count)
        let prepared = TestResources.prepare(text)
        var tokens: [Token] = []
        Segmenter(lexicon: TestResources.smallLexicon).segment(prepared, into: &tokens)
        expectSound(tokens, prepared)
        _ = NoiseDetector().detect(prepared)
        _ = SimHash.hash(prepared)
        _ = LanguageIdentifier(simplification: .empty).identify(prepared)
        let masked = PIIMasker().mask(text).text
        #expect(PIIMasker().mask(masked).text == masked)
    }
}
