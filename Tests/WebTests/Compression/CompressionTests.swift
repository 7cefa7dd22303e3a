import CZlib
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct CompressionTests {
    private let site = TestSite()
    private static let gzip = [HTTPField.Name.acceptEncoding: "gzip, deflate, br"]

    /// Unpacks gzip and zlib frames alike.
    private func unpacked(_ bytes: [UInt8]) throws -> String {
        var stream = z_stream()
        var input = bytes
        var output = [UInt8](repeating: 0, count: 4 << 20)
        let size = output.count
        let length = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                guard inflateInit2_(&stream, MAX_WBITS + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
                defer { inflateEnd(&stream) }
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(size)
                guard inflate(&stream, Z_FINISH) == Z_STREAM_END, stream.avail_in == 0 else { return nil }
                return size - Int(stream.avail_out)
            }
        }
        return String(decoding: output.prefix(try #require(length)), as: UTF8.self)
    }

    @Test func packsPagesAnswersAndFiles() async throws {
        var site = site
        site.voices.all = (1...200).map { .sample(Int64($0), "第\($0)条，物流太慢") }
        let filled = site
        try await filled.run { (browser: Browser) async throws in
            try await filled.signIn(browser)
            let style = SiteURL.asset(version: "x", path: "huiyin.css").path
            for path in [
                "/voices?days=all", "/docs", "/api/v1/openapi.json", "/voices/export.csv?days=all", "/voices/export.jsonl?days=all", style,
            ] {
                let plain = try await browser.get(path)
                let packed = try await browser.get(path, headers: Self.gzip)
                #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding", "\(path)")
                #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.contentLength] == nil, "\(path)")
                #expect(packed.bytes.count * 3 < plain.bytes.count, "\(path)")
                let text = try unpacked(packed.bytes)
                // Every page has a token of its own.
                #expect(text.replacing(/[A-Za-z0-9_-]{115}/, with: "") == plain.text.replacing(/[A-Za-z0-9_-]{115}/, with: ""), "\(path)")
            }
            let deflated = try await browser.get("/docs", headers: [.acceptEncoding: "deflate"])
            #expect(deflated.headers[.contentEncoding] == "deflate")
            #expect(try unpacked(deflated.bytes).contains("</html>"))
        }
    }

    @Test func leavesSmallAnswersSecretsAndOtherSitesAlone() async throws {
        try await site.run { (browser: Browser) async throws in
            #expect(try await browser.get("/signin", headers: Self.gzip).headers[.contentEncoding] == nil)
            try await site.signIn(browser)
            for path in ["/health", "/api/v1/facets", "/settings/keys", "/assets/x/mark.svg"] {
                #expect(try await browser.get(path, headers: Self.gzip).headers[.contentEncoding] == nil, "\(path)")
            }
            for (wish, coding) in [("cross-site", nil), ("same-site", nil), ("same-origin", "gzip"), ("none", "gzip")] {
                let headers = Self.gzip.merging([.secFetchSite: wish]) { $1 }
                #expect(try await browser.get("/docs", headers: headers).headers[.contentEncoding] == coding, "\(wish)")
            }
            #expect(try await browser.request("/docs", .head, headers: Self.gzip, body: nil).headers[.contentEncoding] == nil)
        }
    }

    @Test func everyAnswerMasksTheTokenAnew() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let first = try await browser.get("/docs").csrf
            let second = try await browser.get("/docs").csrf
            #expect(first != second && first.count == second.count)
            for token in [first, second, first] {
                #expect(try await browser.send("/settings/preferences", form: ["csrf": token, "theme": "dark"]).status == 303)
            }
        }
    }

    @Test(arguments: [
        ("gzip", ContentCoding.gzip), ("deflate, gzip", .gzip), ("GZIP;q=0.1", .gzip), ("gzip; q=0, deflate", .deflate), ("*", .gzip),
        ("br, *;q=0.1", .gzip), ("*;q=0", nil), ("br", nil), ("", nil), ("identity", nil), ("gzip;q=0", nil), ("gzip;q=x", nil),
    ])
    func readsWhatTheClientTakes(_ header: String, _ coding: ContentCoding?) {
        #expect(ContentCoding(acceptEncoding: header) == coding)
    }

    @Test func packsAnythingWhole() throws {
        for size in [0, 1, 32_767, 32_768, 300_000] {
            let text = String((0..<size).map { _ in Character(Unicode.Scalar(UInt8.random(in: 32...126))) })
            let stream = try DeflateStream(.gzip)
            var packed = try stream.pack(ByteBuffer(string: String(text.prefix(size / 2))))
            var rest = try stream.pack(ByteBuffer(string: String(text.suffix(size - size / 2))), isLast: true)
            packed.writeBuffer(&rest)
            #expect(try unpacked(Array(packed.readableBytesView)) == text)
        }
    }
}
