/// The languages in which the site speaks.
public enum SiteLocale: String, Sendable, Codable, Hashable, CaseIterable {
    case zh, en

    /// The value of HTML's `lang`.
    public var tag: String {
        switch self {
        case .zh: "zh-CN"
        case .en: "en"
        }
    }

    /// The first of a browser's languages that the site has; nil when it has none of them.
    ///
    ///     SiteLocale(acceptLanguage: "fr, en-GB;q=0.8, zh;q=0.5")   // .en
    public init?(acceptLanguage header: String) {
        let wishes = header.split(separator: ",").compactMap { part -> (locale: SiteLocale, weight: Double)? in
            let pieces = part.split(separator: ";").map { $0.trimmed }
            guard let tag = pieces.first, let locale = SiteLocale(rawValue: String(tag.prefix(2)).lowercased()) else { return nil }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (locale, weight)
        }
        guard let best = wishes.map(\.weight).max(), best > 0, let first = wishes.first(where: { $0.weight == best }) else { return nil }
        self = first.locale
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        drop { $0 == " " || $0 == "\t" }
    }
}
