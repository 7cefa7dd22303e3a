import Foundation
import Testing

@testable import Ingestion

@Suite struct EncodingTests {
    private static let text = "编号,评论内容\n1,物流太慢了，客服也不回复\n2,包装很好，“五星”好评 😀\n3,一般般吧，没有想象中的好用\n"
    private static let plain = text.replacing(" 😀", with: "")

    private static func encoded(_ encoding: TextEncoding, mark: Bool) throws -> [UInt8] {
        switch encoding {
        case .utf8: return (mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
        case .utf16LittleEndian: return (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: return (mark ? [0xFE, 0xFF] : []) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .gb18030: return try Data(contentsOf: Scratch.fixture("reviews.gb18030.csv")).map { $0 }
        case .windows1252: return Array("id,text\n1,Caf".utf8) + [0xE9] + Array(" was slow, \n".utf8)
        }
    }

    @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian], [true, false])
    func unicodeWithAndWithoutMark(_ encoding: TextEncoding, _ mark: Bool) throws {
        let reader = try RecordFile.open(try Scratch.file("a.csv", try Self.encoded(encoding, mark: mark)))
        let batch = try #require(try reader.next(10))
        #expect(reader.format.encoding == encoding)
        #expect(reader.columns == ["编号", "评论内容"])
        #expect(batch.text(row: 0, column: 1) == "物流太慢了，客服也不回复")
        #expect(reader.malformedBytes == 0)
    }

    @Test func gb18030WithCharactersOfFourBytes() throws {
        let reader = try RecordFile.open(Scratch.fixture("reviews.gb18030.csv"))
        #expect(reader.format.encoding == .gb18030)
        let texts = try Self.texts(reader)
        #expect(texts.contains { $0.contains("䶮") && $0.contains("😀") })
        #expect(reader.malformedBytes == 0)
    }

    @Test func strayBytesAreReplacedAndCounted() throws {
        let bytes = Array("id,text\n1,物流".utf8) + [0xE5, 0xBE] + Array("慢\n2,don".utf8) + [0x92] + Array("t buy，不要买\n3,好的好的好的好的好的\n".utf8)
        let reader = try RecordFile.open(try Scratch.file("a.csv", bytes))
        #expect(try Self.texts(reader) == ["物流\u{FFFD}慢", "don’t buy，不要买", "好的好的好的好的好的"])
        #expect(reader.malformedBytes == 3)
    }

    @Test func westernText() throws {
        let reader = try RecordFile.open(try Scratch.file("a.csv", try Self.encoded(.windows1252, mark: false)))
        #expect(reader.format.encoding == .windows1252)
        #expect(try Self.texts(reader) == ["Café was slow"])
    }

    @Test func brokenGB18030GoesOn() throws {
        var bytes = try Self.encoded(.gb18030, mark: false)
        bytes.insert(contentsOf: [0xFF, 0x0A], at: bytes.count)
        let reader = try RecordFile.open(try Scratch.file("a.csv", bytes))
        #expect(try Self.texts(reader).count > 3)
        #expect(reader.malformedBytes == 1)
    }

    /// Chunks may cut any sequence; the result is the same as in one piece.
    @Test(arguments: TextEncoding.allCases)
    func chunksDoNotMatter(_ encoding: TextEncoding) throws {
        let bytes = try Self.encoded(encoding, mark: false)
        var whole: [UInt8] = []
        var one = encoding.transcoder()
        one.decode(bytes, last: true, into: &whole)
        for size in [1, 2, 3, 5, 7] {
            var pieces: [UInt8] = []
            var other = encoding.transcoder()
            for start in stride(from: 0, to: bytes.count, by: size) {
                let end = min(bytes.count, start + size)
                other.decode(Array(bytes[start..<end]), last: end == bytes.count, into: &pieces)
            }
            #expect(pieces == whole)
            #expect(other.malformed == one.malformed)
        }
    }

    private static func texts(_ reader: any RecordReader) throws -> [String] {
        var texts: [String] = []
        while let batch = try reader.next(10) { texts += batch.rows.indices.map { batch.text(row: $0, column: 1) } }
        return texts
    }
}
