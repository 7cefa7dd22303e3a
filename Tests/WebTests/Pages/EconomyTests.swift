import Foundation
import HTTPTypes
import Insights
import Testing

@testable import Web

@Suite struct EconomyTests {
    private let site: TestSite = {
        var site = TestSite()
        site.voices.all = [.sample(1, "物流太慢")]
        return site
    }()

    private func fields(_ csrf: String, _ changes: [String: String] = [:]) -> [String: String] {
        var fields = ["csrf": csrf, "act": "save", "note": "财务确认", "highValueShare": "0.2", "unknownWorthAverage": "1"]
        for assumption in MoneyAssumption.allCases {
            let range = assumption.standard
            for (end, value) in [("low", range.low), ("likely", range.likely), ("high", range.high)] {
                fields["\(assumption.rawValue).\(end)"] = AssumptionWords.text(value)
            }
        }
        return fields.merging(changes) { $1 }
    }

    @Test func assumptionsAreKeptWithWhoAndWhyAndTakenBack() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/economics")
            #expect(page.status == 200 && page.text.contains("name=\"contactCost.likely\" value=\"12\""))
            let saved = try await browser.send("/economics", form: fields(page.csrf, ["contactCost.likely": "15"]))
            #expect(saved.status == 303 && saved.headers[.location]?.contains("done=saved") == true)
            let after = try await browser.get("/economics?done=saved")
            #expect(after.text.contains("name=\"contactCost.likely\" value=\"15\"") && after.text.contains("财务确认"))
            #expect(after.text.contains(TestSite.email))
            let undone = try await browser.send("/economics", form: ["csrf": page.csrf, "act": "undo"])
            #expect(undone.headers[.location]?.contains("done=undone") == true)
            #expect(try await browser.get("/economics").text.contains("name=\"contactCost.likely\" value=\"12\""))
            #expect(await site.settingHistory.settingVersions(MoneyAssumptions.setting, limit: 9).count == 2)
        }
    }

    @Test(arguments: [("contactCost.low", "abc"), ("margin.high", "1.5"), ("yearsLost.low", "9"), ("highValueShare", "")])
    func whatCannotBeIsRefusedAndNamed(field: String, value: String) async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/economics")
            let answer = try await browser.send("/economics", form: fields(page.csrf, [field: value]))
            #expect(answer.status == 400)
            #expect(await site.settingHistory.settingVersions(MoneyAssumptions.setting, limit: 9).isEmpty)
        }
    }

    @Test func theWorkbookIsAZIPAndTheListIsCSV() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let book = try await browser.get("/economics/export.xlsx?days=all")
            #expect(book.status == 200 && book.bytes.starts(with: Array("PK".utf8)))
            #expect(book.headers[.contentDisposition]?.contains(".xlsx") == true)
            let list = try await browser.get("/churn/export.csv?days=all")
            #expect(list.status == 200 && list.text.contains("persuadable"))
            let lines = list.text.split(separator: "\r\n")
            #expect(lines.count > 10 && lines[1].split(separator: ",").count == ChurnExport.columns.count)
        }
    }

    @Test func weightsAreTriedInTheAddressAndKeptByAPerson() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/economics")
            #expect(try await browser.get("/priority?severityWeight=9").status == 400)
            #expect(try await browser.get("/priority?effort.delivery=0").status == 400)
            let form = ["csrf": page.csrf, "act": "save", "frequency": "0.5", "effort.delivery.speed": "2", "effort.price": "1"]
            #expect(try await browser.send("/priority", form: form).status == 303)
            let decided = try await PriorityPage.decision(site.services).value
            #expect(decided == PriorityDecision(weights: ProblemWeights(frequency: 0.5), efforts: ["delivery.speed": 2]))
            _ = try await browser.send("/priority", form: ["csrf": page.csrf, "act": "undo"])
            #expect(try await PriorityPage.decision(site.services).value == PriorityDecision())
        }
    }

    @Test func theTwinTellsThatItIsBeingWorkedOn() async throws {
        let golden = try await GoldenSite(customers: GoldenHistories(isSlow: true))
        let model = try await EconomicsPage().model(golden.context(.economics, .zh), golden.services)
        #expect(model.running && model.progress?.pollHref == "/api/v1/pages/economics" && model.analysis == nil)
        await golden.services.answers.stop()
    }
}
