import Foundation
import Testing

@testable import Web

@Suite struct StringUseTests {
    /// `text("a.key")` and errors with a key name texts that exist; keys built from a value are checked where they are built.
    @Test func codeNamesOnlyTextsThatExist() throws {
        let strings = try StringTable(folder: TestSite.resources.appending(path: "Strings"))
        let folder = TestSite.resources.path
        let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        let use = /(?:\.text\(|WebError\(\.[a-zA-Z]+, |\.key\()"([a-z][A-Za-z]*\.[A-Za-z.0-9]+)"/
        var missing: [String] = []
        for file in files where file.hasSuffix(".swift") {
            let source = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            missing += source.matches(of: use).map { String($0.output.1) }.filter { !strings.has($0) }.map { "\(file): \($0)" }
        }
        #expect(missing.isEmpty)
    }

    /// Keys whose last part is a value of an enumeration.
    @Test func everyValueHasItsName() throws {
        let strings = try StringTable(folder: TestSite.resources.appending(path: "Strings"))
        let filters = OpenAPIDocument.filterParameters.map { "filter.\($0.name)" }
        let keys =
            filters + Theme.allCases.map { "theme.\($0.rawValue)" } + SiteLocale.allCases.map { "language.\($0.rawValue)" }
            + [400, 401, 403, 404, 405, 413, 415, 429, 500].map { "error.status.\($0)" }
        #expect(keys.filter { !strings.has($0) }.isEmpty)
    }
}
