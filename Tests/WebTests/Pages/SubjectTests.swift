import Actions
import Testing

@testable import Web

/// What a message tells of can be opened.
@Suite struct SubjectTests {
    @Test(arguments: EventSubject.Kind.allCases)
    func everySubjectHasAPage(kind: EventSubject.Kind) {
        let url = SiteURL.subject(EventSubject(kind, "7"))
        #expect(Routes.all.contains { $0.name == "GET " + url.pattern }, "\(kind)")
        #expect(url.path.hasSuffix("/7"))
    }
}
