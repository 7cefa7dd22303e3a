import Foundation
import HTTPTypes
import Insights

/// The assumptions as a form, and as it comes back.
struct AssumptionWords {
    let context: PageContext

    func form(_ decided: Decided<MoneyAssumptions>, _ versions: [SettingVersion]) -> EconomicsPage.AssumptionForm {
        let value = decided.value
        return EconomicsPage.AssumptionForm(
            action: context.link(to: .economics),
            rows: MoneyAssumption.allCases.map { assumption in
                let range = value[assumption]
                return EconomicsPage.Field(
                    name: assumption.rawValue, label: context.text("economics.factor.\(assumption.rawValue)"),
                    hint: context.text("economics.hint.\(assumption.rawValue)"), low: Self.text(range.low), likely: Self.text(range.likely),
                    high: Self.text(range.high))
            },
            unknownWorthAverage: value.unknownWorthAverage, highValueShare: Self.text(value.highValueShare),
            decided: decided.version.map {
                context.text("economics.decided", ["by": $0.savedBy, "time": context.formats.dateTime($0.savedAt)])
            } ?? context.text("economics.undecided"),
            history: versions.map {
                EconomicsPage.Change(time: context.formats.dateTime($0.savedAt), by: $0.savedBy, text: changed($0, versions))
            },
            hasHistory: !versions.isEmpty)
    }

    /// What a version changed against the one before it.
    private func changed(_ version: SettingVersion, _ versions: [SettingVersion]) -> String {
        func value(_ version: SettingVersion?) -> MoneyAssumptions {
            version.flatMap { try? JSONDecoder().decode(MoneyAssumptions.self, from: Data($0.content.utf8)) } ?? MoneyAssumptions()
        }
        let place = versions.firstIndex(of: version) ?? 0
        let (now, before) = (value(version), value(place + 1 < versions.count ? versions[place + 1] : nil))
        var changes = MoneyAssumption.allCases.filter { now[$0] != before[$0] }.map { assumption in
            let range = now[assumption]
            let values = [range.low, range.likely, range.high].map(Self.text).joined(separator: " / ")
            return context.text("economics.factor.\(assumption.rawValue)") + " " + values
        }
        if now.highValueShare != before.highValueShare {
            changes.append(context.text("economics.highValueShare") + " " + Self.text(now.highValueShare))
        }
        if now.unknownWorthAverage != before.unknownWorthAverage {
            changes.append(context.text(now.unknownWorthAverage ? "economics.unknownAverage" : "economics.unknownNothing"))
        }
        let words = changes.isEmpty ? context.text("economics.unchanged") : changes.joined(separator: context.locale == .zh ? "；" : "; ")
        return version.note.isEmpty ? words : version.note + " · " + words
    }

    /// Plain digits, as a number field takes them.
    static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// The form's values.
    /// - Throws: ``WebError`` 400 naming the field that cannot be read.
    static func read(_ form: FormFields) throws -> MoneyAssumptions {
        func number(_ name: String) throws -> Double {
            guard let value = Double(form[name]), value.isFinite else {
                throw WebError(
                    .badRequest, "error.parameter", ["name": name, "value": form[name], "allowed": "0.05, 12, …"], parameter: name)
            }
            return value
        }
        var assumptions = MoneyAssumptions(
            unknownWorthAverage: !form["unknownWorthAverage"].isEmpty, highValueShare: try number("highValueShare"))
        for assumption in MoneyAssumption.allCases {
            let name = assumption.rawValue
            assumptions[assumption] = Triangular(
                low: try number(name + ".low"), likely: try number(name + ".likely"), high: try number(name + ".high"))
        }
        do {
            try assumptions.check()
        } catch {
            throw WebError(.badRequest, .localized(error.message))
        }
        return assumptions
    }
}
