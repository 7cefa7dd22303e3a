/// The rail: its groups in the order of the work, and the second key of each page's shortcut `g …`.
///
/// A page takes a key that no other has (a test tells). Taken or meant for: o v t n a r · d e h j p m b · c i k l f y · x q s u z.
struct Navigation {
    struct Entry {
        let name: String
        let url: SiteURL
        let key: String
    }

    /// `name` is that of its heading, `rail.<name>`; the first group has none.
    struct Group {
        let name: String
        let entries: [Entry]
    }

    static let groups = [
        Group(name: "", entries: [Entry(name: "overview", url: .overview, key: "o")]),
        Group(name: "listen", entries: listen),
        Group(name: "understand", entries: understand),
        Group(name: "act", entries: act),
        Group(name: "setUp", entries: setUp),
    ]

    /// What customers say.
    private static let listen = [
        Entry(name: "voices", url: .voices, key: "v"),
        Entry(name: "topics", url: .topics, key: "t"),
        Entry(name: "signals", url: .signals, key: "a"),
        Entry(name: "trends", url: .trends, key: "r"),
    ]

    /// What it means.
    private static let understand = [
        Entry(name: "drivers", url: .drivers, key: "d"),
        Entry(name: "economics", url: .economics, key: "e"),
        Entry(name: "journeys", url: .journeys, key: "j"),
        Entry(name: "promises", url: .promises, key: "p"),
        Entry(name: "segments", url: .segments, key: "m"),
        Entry(name: "campaigns", url: .campaigns, key: "b"),
        Entry(name: "churn", url: .churn, key: "h"),
    ]

    /// What is done about it.
    private static let act = [
        Entry(name: "cases", url: .cases, key: "c"),
        Entry(name: "initiatives", url: .initiatives, key: "i"),
        Entry(name: "gates", url: .gates, key: "l"),
        Entry(name: "goals", url: .goals, key: "k"),
        Entry(name: "customers", url: .customers, key: "y"),
        Entry(name: "answers", url: .answers, key: "f"),
    ]

    /// What the reading rests on.
    private static let setUp = [
        Entry(name: "taxonomy", url: .taxonomy, key: "x"),
        Entry(name: "quality", url: .quality, key: "q"),
        Entry(name: "sources", url: .sources, key: "s"),
        Entry(name: "notifications", url: .notifications, key: "n"),
        Entry(name: "people", url: .people, key: "u"),
        Entry(name: "audit", url: .audit, key: "z"),
    ]
}
