public import Feedback
public import Foundation

/// Something that the company did at a known time, whose effect on what customers say is asked for.
public struct Campaign: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable { case campaign, release, pilot }

    public var name: String
    public var kind: Kind
    public var start: Day
    /// The last day; nil while it goes on.
    public var last: Day?
    /// Where it took place; empty for everywhere, and then nothing is left to compare with.
    public var scope: CampaignScope
    /// What it is meant to change; empty for everything that is said.
    public var topics: [String]

    public init(
        name: String, kind: Kind, start: Day, last: Day? = nil, scope: CampaignScope = CampaignScope(), topics: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.start = start
        self.last = last
        self.scope = scope
        self.topics = topics
    }

    static let longest = 100
    static let mostDays = 732

    /// - Throws: ``QueryError`` naming what is wrong and the remedy.
    public func check() throws(QueryError) {
        guard !name.allSatisfy(\.isWhitespace), name.count <= Self.longest else {
            throw QueryError(zh: "名称要有 1–\(Self.longest) 个字。", en: "Give it a name of 1 to \(Self.longest) characters.")
        }
        if let last, last < start {
            throw QueryError(
                zh: "最后一天 \(last.iso) 早于第一天 \(start.iso)。请改正日期。",
                en: "The last day \(last.iso) is before the first, \(start.iso); correct the dates.")
        }
        if let last, last - start >= Self.mostDays {
            throw QueryError(
                zh: "从 \(start.iso) 到 \(last.iso) 超过两年。请缩短。", en: "From \(start.iso) to \(last.iso) is over two years; shorten it.")
        }
    }
}

/// Where a campaign took place: any of these, each kind narrowing further.
public struct CampaignScope: Sendable, Hashable, Codable {
    public var channels: [Channel]
    public var products: [String]
    public var regions: [String]
    public var stores: [String]

    public init(channels: [Channel] = [], products: [String] = [], regions: [String] = [], stores: [String] = []) {
        self.channels = channels
        self.products = products
        self.regions = regions
        self.stores = stores
    }

    public var isEverywhere: Bool { channels.isEmpty && products.isEmpty && regions.isEmpty && stores.isEmpty }

    /// The voices of the place.
    func narrow(_ filter: FeedbackFilter) -> FeedbackFilter {
        var filter = filter
        if !channels.isEmpty { filter.channels = channels }
        if !products.isEmpty { filter.products = products }
        if !regions.isEmpty { filter.regions = regions }
        if !stores.isEmpty { filter.stores = stores }
        return filter
    }

    /// The voices of everywhere else, along the narrowest kind that is named: other stores, else other regions, products or channels.
    /// - Returns: nil when there is nothing else.
    func complement(_ filter: FeedbackFilter, _ facets: Facets) -> FeedbackFilter? {
        var filter = narrow(filter)
        func others(_ values: [(value: String, items: Int)], than chosen: [String]) -> [String]? {
            let rest = values.map(\.value).filter { !chosen.contains($0) }
            return rest.isEmpty ? nil : rest
        }
        if !stores.isEmpty {
            guard let rest = others(facets.stores, than: stores) else { return nil }
            (filter.stores, filter.regions) = (rest, [])
        } else if !regions.isEmpty {
            guard let rest = others(facets.regions, than: regions) else { return nil }
            filter.regions = rest
        } else if !products.isEmpty {
            guard let rest = others(facets.products, than: products) else { return nil }
            filter.products = rest
        } else if !channels.isEmpty {
            guard let rest = others(facets.channels, than: channels.map(\.rawValue)) else { return nil }
            filter.channels = rest.compactMap(Channel.init(rawValue:))
        } else {
            return nil
        }
        return filter
    }
}

/// One version of a campaign.
public struct CampaignRecord: Sendable, Hashable, Codable {
    public var id: Int64
    /// From 1 on.
    public var version: Int
    public var campaign: Campaign
    /// Taken out of the register.
    public var removed: Bool
    public var savedBy: String
    public var savedAt: Date

    public init(id: Int64, version: Int, campaign: Campaign, removed: Bool, savedBy: String, savedAt: Date) {
        self.id = id
        self.version = version
        self.campaign = campaign
        self.removed = removed
        self.savedBy = savedBy
        self.savedAt = savedAt
    }
}
