import Foundation
import HTTPTypes
import Testing

@testable import Web

struct NavigationTests {
    private let entries = Navigation.groups.flatMap(\.entries)

    @Test func `each page has a key of its own`() {
        #expect(Set(entries.map(\.key)).count == entries.count)
        #expect(entries.allSatisfy { $0.key.count == 1 })
    }

    @Test func `each page has an icon, a name and an address that is served`() throws {
        let strings = try StringTable(folder: TestSite.resources.appending(path: "Strings"))
        let icons = try String(contentsOf: TestSite.resources.appending(path: "Public/icons.svg"), encoding: .utf8)
        for group in Navigation.groups { #expect(group.name.isEmpty || strings.has("rail.\(group.name)")) }
        for entry in entries {
            #expect(strings.has("nav.\(entry.name)"))
            #expect(icons.contains("id=\"\(entry.name)\""))
            #expect(Routes.all.contains { $0.url.pattern == entry.url.pattern && $0.method == .get })
        }
    }
}
