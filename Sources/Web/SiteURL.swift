/// Every address of the site. No path stands anywhere else: templates write `{{u:voices}}`, code writes `SiteURL.voices.path`.
public enum SiteURL: Sendable, Hashable {
    case overview, voices, topics, drivers, taxonomy, quality, sources
    case journeys, journeyPassage(id: String), promises, segments, campaigns
    case signals, signal(id: String), calendar, trends, concept
    case economics, economicsExport, churn, churnExport, priority
    case voicesExport(ExportFormat)
    case voice(id: String)
    case topic(id: String)
    case discovered, discoveredVoices(id: String)
    case taxonomyPack(String)
    case qualitySample(id: String), qualityVoices(cell: String)
    case importRun(id: String)
    case signIn, signOut, docs, keys, keyRevocation(id: String), keyReinstatement(id: String), preferences
    case setup(token: String)
    case cases, caseFile(id: String), routing
    case initiatives, initiative(id: String)
    case gates, gate(name: String)
    case goals, goal(id: String), goalReview
    case customers, customer(key: String), customerCompact(key: String)
    case people, member(id: String), invitation(token: String), invitationWithdrawal(id: String), audit
    case answers, announcement(id: String), caseAnswer(id: String), optOut(token: String), revisit(token: String)
    case notifications, messageActs(id: String), deliveryChannels, deliveryChannel(name: String), noticePreferences
    case health, metrics
    /// A file of `Public/` or of a folder mounted beside it; `version` is the hash of all assets.
    case asset(version: String, path: String)
    case api(API)

    /// Addresses for programs, below `/api/v1`.
    public enum API: Sendable, Hashable {
        case openAPI, query, feedback, facets
        case items, item(id: String)
        case imports, importRun(id: String), importCancellation(id: String), importPreview, importRejects(id: String)
        case taxonomies, taxonomy(pack: String), taxonomyVersions(pack: String), taxonomyEffect(pack: String)
        case reanalysis(pack: String)
        case discovery, discoveryCancellation
        case qualitySamples, qualityNext(sample: String), qualityLabels(sample: String), qualityTraining, qualityEngine
        case sources, source(name: String)
        case cases, caseFile(id: String), caseActs(id: String)
        case gates, gate(name: String), gateCheck(name: String), gateActs(name: String), gateBadge(name: String)
        case goals, goal(id: String), goalActs(id: String), customerSearch
        case initiatives, initiative(id: String), initiativeActs(id: String), routing, people, person(id: String)
        case bounces
        case channels, channel(name: String), channelActs(name: String), messages, message(id: String), messageActs(id: String)
        case announcements, announcement(id: String), announcementActs(id: String), caseAnswer(id: String)
        /// The JSON twin of a page, with the page's own path behind `pages`.
        case page(String)
    }

    /// What can be downloaded from Voices.
    public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
        case csv, jsonl
    }

    /// Placeholders in the order in which the values fill them: "/topics/{id}" and ["delivery.speed"].
    var shape: (pattern: String, values: [String]) {
        switch self {
        case .overview: ("/", [])
        case .voices: ("/voices", [])
        case .topics: ("/topics", [])
        case .drivers: ("/drivers", [])
        case .journeys: ("/journeys", [])
        case .journeyPassage(let id): ("/journeys/{id}", [id])
        case .promises: ("/promises", [])
        case .segments: ("/segments", [])
        case .campaigns: ("/campaigns", [])
        case .signals: ("/signals", [])
        case .signal(let id): ("/signals/{id}", [id])
        case .calendar: ("/calendar", [])
        case .trends: ("/trends", [])
        case .concept: ("/concept", [])
        case .economics: ("/economics", [])
        case .economicsExport: ("/economics/export.xlsx", [])
        case .churn: ("/churn", [])
        case .churnExport: ("/churn/export.csv", [])
        case .priority: ("/priority", [])
        case .taxonomy: ("/taxonomy", [])
        case .quality: ("/quality", [])
        case .qualitySample(let id): ("/quality/samples/{id}", [id])
        case .qualityVoices(let cell): ("/quality/voices/{cell}", [cell])
        case .sources: ("/sources", [])
        case .voicesExport(let format): ("/voices/export.\(format.rawValue)", [])
        case .voice(let id): ("/voices/{id}", [id])
        case .topic(let id): ("/topics/{id}", [id])
        case .discovered: ("/topics/discovered", [])
        case .discoveredVoices(let id): ("/topics/discovered/{id}", [id])
        case .taxonomyPack(let pack): ("/taxonomy/{pack}", [pack])
        case .importRun(let id): ("/imports/{id}", [id])
        case .signIn: ("/signin", [])
        case .signOut: ("/signout", [])
        case .docs: ("/docs", [])
        case .keys: ("/settings/keys", [])
        case .keyRevocation(let id): ("/settings/keys/{id}/revoke", [id])
        case .keyReinstatement(let id): ("/settings/keys/{id}/reinstate", [id])
        case .preferences: ("/settings/preferences", [])
        case .setup(let token): ("/setup/{token}", [token])
        case .cases: ("/cases", [])
        case .caseFile(let id): ("/cases/{id}", [id])
        case .routing: ("/routing", [])
        case .initiatives: ("/initiatives", [])
        case .initiative(let id): ("/initiatives/{id}", [id])
        case .gates: ("/gates", [])
        case .gate(let name): ("/gates/{name}", [name])
        case .goals: ("/goals", [])
        case .goal(let id): ("/goals/{id}", [id])
        case .goalReview: ("/goals/review", [])
        case .customers: ("/customers", [])
        case .customer(let key): ("/customers/{key}", [key])
        case .customerCompact(let key): ("/customers/{key}/compact", [key])
        case .people: ("/people", [])
        case .member(let id): ("/people/{id}", [id])
        case .invitation(let token): ("/invitations/{token}", [token])
        case .invitationWithdrawal(let id): ("/people/invitations/{id}/withdraw", [id])
        case .audit: ("/audit", [])
        case .answers: ("/answers", [])
        case .announcement(let id): ("/answers/{id}", [id])
        case .caseAnswer(let id): ("/cases/{id}/answer", [id])
        case .optOut(let token): ("/o/{token}", [token])
        case .revisit(let token): ("/r/{token}", [token])
        case .notifications: ("/notifications", [])
        case .messageActs(let id): ("/notifications/messages/{id}", [id])
        case .deliveryChannels: ("/notifications/channels", [])
        case .deliveryChannel(let name): ("/notifications/channels/{name}", [name])
        case .noticePreferences: ("/notifications/mine", [])
        case .health: ("/health", [])
        case .metrics: ("/metrics", [])
        case .asset(let version, let path): ("/assets/{version}/**", [version, path])
        case .api(let api): api.shape
        }
    }

    /// The path as routers and OpenAPI write it: "/topics/{id}".
    public var pattern: String { shape.pattern }

    /// The path with its values, percent-encoded.
    public var path: String {
        let (pattern, values) = shape
        guard !values.isEmpty else { return pattern }
        var remaining = values[...]
        let parts = pattern.split(separator: "/").map { part -> String in
            if part == "**", let value = remaining.popFirst() {
                return value.split(separator: "/").map { URLText.encode(String($0)) }.joined(separator: "/")
            }
            if part.hasPrefix("{"), let value = remaining.popFirst() { return URLText.encode(value) }
            return String(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The path with a query string.
    public func path(query: [(name: String, value: String)]) -> String {
        query.isEmpty ? path : path + "?" + URLText.query(query)
    }

    /// The same address with the values of a request's path: `.topic(id: "")` and {id: "delivery"} become `.topic(id: "delivery")`.
    func filled(_ value: (String) -> String) -> SiteURL {
        switch self {
        case .voice: .voice(id: value("id"))
        case .topic: .topic(id: value("id"))
        case .discoveredVoices: .discoveredVoices(id: value("id"))
        case .journeyPassage: .journeyPassage(id: value("id"))
        case .signal: .signal(id: value("id"))
        case .taxonomyPack: .taxonomyPack(value("pack"))
        case .qualitySample: .qualitySample(id: value("id"))
        case .qualityVoices: .qualityVoices(cell: value("cell"))
        case .importRun: .importRun(id: value("id"))
        case .keyRevocation: .keyRevocation(id: value("id"))
        case .keyReinstatement: .keyReinstatement(id: value("id"))
        case .setup: .setup(token: value("token"))
        case .invitation: .invitation(token: value("token"))
        case .caseFile: .caseFile(id: value("id"))
        case .initiative: .initiative(id: value("id"))
        case .gate: .gate(name: value("name"))
        case .goal: .goal(id: value("id"))
        case .customer: .customer(key: value("key"))
        case .customerCompact: .customerCompact(key: value("key"))
        case .announcement: .announcement(id: value("id"))
        case .optOut: .optOut(token: value("token"))
        case .revisit: .revisit(token: value("token"))
        default: self
        }
    }

    /// The names that `{{u:…}}` knows: every address without a value in it.
    public static let named: [String: SiteURL] = [
        "overview": .overview, "voices": .voices, "topics": .topics, "drivers": .drivers, "taxonomy": .taxonomy, "quality": .quality,
        "sources": .sources, "discovered": .discovered,
        "journeys": .journeys, "promises": .promises, "segments": .segments, "campaigns": .campaigns,
        "signals": .signals, "calendar": .calendar, "trends": .trends, "concept": .concept,
        "economics": .economics, "churn": .churn, "priority": .priority,
        "voicesCSV": .voicesExport(.csv), "voicesJSONL": .voicesExport(.jsonl),
        "notifications": .notifications, "deliveryChannels": .deliveryChannels, "noticePreferences": .noticePreferences,
        "cases": .cases, "initiatives": .initiatives, "gates": .gates, "goals": .goals, "customers": .customers, "routing": .routing,
        "people": .people, "audit": .audit,
        "answers": .answers,
        "signIn": .signIn, "signOut": .signOut, "docs": .docs, "keys": .keys, "preferences": .preferences,
        "health": .health, "metrics": .metrics,
        "api.openAPI": .api(.openAPI), "api.query": .api(.query), "api.feedback": .api(.feedback),
        "api.facets": .api(.facets), "api.items": .api(.items), "api.imports": .api(.imports),
        "api.importPreview": .api(.importPreview), "api.taxonomies": .api(.taxonomies), "api.sources": .api(.sources),
    ]
}

extension SiteURL.API {
    static let root = "/api/v1"

    var shape: (pattern: String, values: [String]) {
        let (pattern, values): (String, [String]) =
            switch self {
            case .openAPI: ("/openapi.json", [])
            case .query: ("/query", [])
            case .feedback: ("/feedback", [])
            case .facets: ("/facets", [])
            case .items: ("/items", [])
            case .item(let id): ("/items/{id}", [id])
            case .imports: ("/imports", [])
            case .importPreview: ("/imports/preview", [])
            case .importRun(let id): ("/imports/{id}", [id])
            case .importCancellation(let id): ("/imports/{id}/cancel", [id])
            case .importRejects(let id): ("/imports/{id}/rejected.csv", [id])
            case .taxonomies: ("/taxonomies", [])
            case .taxonomy(let pack): ("/taxonomies/{pack}", [pack])
            case .taxonomyVersions(let pack): ("/taxonomies/{pack}/versions", [pack])
            case .taxonomyEffect(let pack): ("/taxonomies/{pack}/effect", [pack])
            case .reanalysis(let pack): ("/taxonomies/{pack}/reanalysis", [pack])
            case .discovery: ("/discovery", [])
            case .discoveryCancellation: ("/discovery/cancel", [])
            case .qualitySamples: ("/quality/samples", [])
            case .qualityNext(let sample): ("/quality/samples/{id}/next", [sample])
            case .qualityLabels(let sample): ("/quality/samples/{id}/labels", [sample])
            case .qualityTraining: ("/quality/training", [])
            case .qualityEngine: ("/quality/engine", [])
            case .cases: ("/cases", [])
            case .caseFile(let id): ("/cases/{id}", [id])
            case .caseActs(let id): ("/cases/{id}/acts", [id])
            case .gates: ("/gates", [])
            case .gate(let name): ("/gates/{name}", [name])
            case .gateCheck(let name): ("/gates/{name}/check", [name])
            case .gateActs(let name): ("/gates/{name}/acts", [name])
            case .gateBadge(let name): ("/gates/{name}/badge.svg", [name])
            case .goals: ("/goals", [])
            case .goal(let id): ("/goals/{id}", [id])
            case .goalActs(let id): ("/goals/{id}/acts", [id])
            case .customerSearch: ("/customers/search", [])
            case .initiatives: ("/initiatives", [])
            case .initiative(let id): ("/initiatives/{id}", [id])
            case .initiativeActs(let id): ("/initiatives/{id}/acts", [id])
            case .routing: ("/routing", [])
            case .people: ("/people", [])
            case .person(let id): ("/people/{id}", [id])
            case .bounces: ("/bounces", [])
            case .channels: ("/channels", [])
            case .channel(let name): ("/channels/{name}", [name])
            case .channelActs(let name): ("/channels/{name}/acts", [name])
            case .messages: ("/messages", [])
            case .message(let id): ("/messages/{id}", [id])
            case .messageActs(let id): ("/messages/{id}/acts", [id])
            case .announcements: ("/announcements", [])
            case .announcement(let id): ("/announcements/{id}", [id])
            case .announcementActs(let id): ("/announcements/{id}/acts", [id])
            case .caseAnswer(let id): ("/cases/{id}/answer", [id])
            case .sources: ("/sources", [])
            case .source(let name): ("/sources/{name}", [name])
            case .page(let name): ("/pages/" + name, [])
            }
        return (Self.root + pattern, values)
    }
}
