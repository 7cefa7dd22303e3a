import Testing

@testable import Web

@Suite struct SourceNameTests {
    @Test(arguments: [
        ("淘宝评论-2026-11.csv", [], "淘宝评论"), ("reviews 2026-12.xlsx", ["reviews"], "reviews"), ("20261121.csv", [], "20261121"),
        ("calls.jsonl", ["call"], "call"),
    ])
    func isTheSourceThatTheFileFollowsElseTheNameWithoutDate(_ file: String, _ known: [String], _ expected: String) {
        #expect(SourceName.suggestion(for: file, known: known) == expected)
    }
}
