import Testing

@testable import TextEngine

struct CopyCampaignTests {
    private func posts(_ original: Int, customers: [Int?], every seconds: Double, from start: Double = 0) -> [CopyCampaign.Post] {
        customers.enumerated().map { .init(original: original, customer: $1, time: start + Double($0) * seconds) }
    }

    @Test func burstOfDifferentCustomers() {
        let found = CopyCampaign.find(posts(0, customers: [1, 2, 3, 4, 5, 6], every: 3_600))
        #expect(found.count == 1)
        #expect(found.first?.texts == [0, 1, 2, 3, 4, 5])
        #expect(found.first?.customers == 6)
        #expect(found.first?.last == 18_000.0)
    }

    @Test func oneCustomerAloneIsNone() {
        #expect(CopyCampaign.find(posts(0, customers: [7, 7, 7, 7, 7, 7, 7], every: 60)).isEmpty)
    }

    @Test func spreadOverMonthsIsNone() {
        #expect(CopyCampaign.find(posts(0, customers: [1, 2, 3, 4, 5, 6], every: 30 * 86_400)).isEmpty)
    }

    @Test func unknownCustomersAreDifferent() {
        #expect(CopyCampaign.find(posts(0, customers: [nil, nil, nil, nil, nil], every: 60)).first?.customers == 5)
    }

    @Test func twoBurstsAndStragglers() {
        let first = posts(3, customers: [1, 2, 3, 4, 5], every: 60)
        let second = posts(3, customers: [6, 7, 8, 9, 10, 11], every: 60, from: 30 * 86_400)
        let other = posts(9, customers: [1, 2], every: 60)
        let found = CopyCampaign.find(first + second + other + posts(3, customers: [12], every: 1, from: 90 * 86_400))
        #expect(found.map(\.texts.count) == [6, 5])
        #expect(found.allSatisfy { $0.original == 3 })
    }
}
