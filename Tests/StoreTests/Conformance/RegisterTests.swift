import Feedback
import Foundation
import Insights
import Testing

/// The registers of promises and campaigns: every version stays, and who comes second is told.
@Suite struct RegisterTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000.125)

    @Test(arguments: Engine.allCases)
    func promisesKeepTheirVersions(engine: Engine) async throws {
        try await engine.run { store in
            var promise = Promise(statement: "次日达", place: "首页", topics: ["delivery.promise", "delivery"], threshold: 0.275)
            let first = try #require(
                try await store.promises.savePromise(promise, id: nil, version: 0, withdrawn: false, by: "li", at: Self.time))
            #expect(first.id == 1 && first.version == 1 && first.promise == promise)
            promise.statement = "两日达"
            let second = try await store.promises.savePromise(promise, id: 1, version: 1, withdrawn: true, by: "wang", at: Self.time)
            #expect(second?.version == 2)
            #expect(try await store.promises.savePromise(promise, id: 1, version: 1, withdrawn: false, by: "li", at: Self.time) == nil)
            #expect(try await store.promises.savePromise(promise, id: 9, version: 1, withdrawn: false, by: "li", at: Self.time) == nil)
            _ = try await store.promises.savePromise(promise, id: nil, version: 0, withdrawn: false, by: "li", at: Self.time)
            #expect(try await store.promises.promises().map(\.id) == [1, 2])
            #expect(try await store.promises.promises().first == second)
            #expect(try await store.promises.promiseHistory(id: 1) == [second, first].compactMap(\.self))
        }
    }

    @Test(arguments: Engine.allCases)
    func campaignsKeepTheirVersions(engine: Engine) async throws {
        try await engine.run { store in
            let scope = CampaignScope(channels: [.store], products: ["枕头"], regions: ["浙江"], stores: ["杭州湖滨店"])
            let pilot = Campaign(name: "试点", kind: .pilot, start: Day(20_700), scope: scope, topics: ["store.waiting"])
            let week = Campaign(name: "会员周", kind: .campaign, start: Day(20_750), last: Day(20_756))
            let first = try await store.campaigns.saveCampaign(pilot, id: nil, version: 0, removed: false, by: "li", at: Self.time)
            _ = try await store.campaigns.saveCampaign(week, id: nil, version: 0, removed: false, by: "li", at: Self.time)
            #expect(first?.campaign == pilot)
            #expect(try await store.campaigns.campaigns().map(\.campaign) == [week, pilot], "the latest start first")
            #expect(try await store.campaigns.saveCampaign(pilot, id: 1, version: 2, removed: true, by: "li", at: Self.time) == nil)
            let gone = try await store.campaigns.saveCampaign(pilot, id: 1, version: 1, removed: true, by: "wang", at: Self.time)
            #expect(gone?.removed == true && gone?.version == 2)
            #expect(try await store.campaigns.campaigns().last == gone)
        }
    }
}
