import Hummingbird
import Testing

@testable import Web

@Suite struct MultipartParserTests {
    private static let type = "multipart/form-data; boundary=\"b:1\""
    private static let form = [
        "preamble", "--b:1", "Content-Disposition: form-data; name=\"source\"", "", "店铺", "--b:1",
        "content-type: text/csv", "Content-Disposition: form-data; name=\"file\"; filename=\"评;论 %22a%22.csv\"", "",
        "a,b\r\n--b:\r\n1,--b", "--b:1", "Content-Disposition: form-data; name=empty", "", "", "--b:1--", "epilogue",
    ].joined(separator: "\r\n")

    /// Each part as "name|file|content".
    private func parts(_ body: String, size: Int, type: String = MultipartParserTests.type) throws -> [String] {
        var parser = try MultipartParser(contentType: type)
        var parts: [String] = []
        var content: [UInt8] = []
        let bytes = Array(body.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            for event in try parser.feed(ByteBuffer(bytes: bytes[start..<min(bytes.count, start + size)])) {
                switch event {
                case .part(let name, let fileName): parts.append("\(name)|\(fileName ?? "-")|")
                case .bytes(let buffer): content += buffer.readableBytesView
                case .end:
                    parts[parts.count - 1] += String(decoding: content, as: UTF8.self)
                    content = []
                }
            }
        }
        try parser.finish()
        return parts
    }

    @Test func readsPartsHoweverTheyAreCut() throws {
        let expected = ["source|-|店铺", "file|评;论 \"a\".csv|a,b\r\n--b:\r\n1,--b", "empty|-|"]
        for size in 1...40 { #expect(try parts(Self.form, size: size) == expected, "pieces of \(size)") }
        #expect(try parts(Self.form, size: 10_000) == expected)
    }

    @Test func readsAnExtendedName() throws {
        let form = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"; filename*=UTF-8''%E8%AF%84.csv\r\n\r\n1\r\n--x--"
        #expect(try parts(form, size: 7, type: "multipart/form-data;boundary=x") == ["f|评.csv|1"])
    }

    @Test(arguments: [
        "", "--b:1", "--b:1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut off",
        "--b:1\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--b:1--", "--b:1\r\n\r\nno head\r\n--b:1--", "--b:1x",
        "--b:1\r\n" + String(repeating: "h", count: 9_000),
    ])
    func refusesWhatIsNoForm(_ body: String) {
        #expect(throws: MultipartParser.Malformed.self) { try parts(body, size: 64) }
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ])
    func refusesAHeaderWithoutABoundary(_ type: String) {
        #expect(throws: MultipartParser.Malformed.self) { try MultipartParser(contentType: type) }
    }

    /// What waits inside is never more than a boundary, however large the file is.
    @Test func passesContentOnAtOnce() throws {
        var parser = try MultipartParser(contentType: Self.type)
        _ = try parser.feed(ByteBuffer(string: "--b:1\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n"))
        var received = 0
        for _ in 0..<8 {
            for event in try parser.feed(ByteBuffer(repeating: UInt8(ascii: "\r"), count: 10_000)) {
                if case .bytes(let buffer) = event { received += buffer.readableBytes }
            }
        }
        #expect(received > 80_000 - 16)
    }
}
