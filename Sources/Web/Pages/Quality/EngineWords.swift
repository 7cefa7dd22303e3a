import Access
import Feedback
import Insights

/// The engine in use, the corrections that were learnt, and how they compare.
struct EngineWords {
    let context: PageContext

    /// nil where the engine cannot be taught.
    func box(_ services: WebServices, labels: [GoldItem]) async throws -> QualityPage.EngineBox? {
        guard let desk = services.engine, let store = services.corrections else { return nil }
        let usable = labels.count { $0.truth?.sentiment != nil && $0.current != nil }
        let switches = try await store.engineSwitches()
        let inUse = switches.first?.correction
        let corrections = try await store.corrections()
        let version = await desk.version()
        let canTrain = GoldSplit(labels).map { !$0.heldOut.isEmpty } ?? false
        let mayDecide = context.user?.role == .administrator
        return QualityPage.EngineBox(
            action: context.link(to: .quality),
            version: version,
            labels: context.text("quality.labels", ["count": context.formats.integer(usable)]),
            canTrain: canTrain,
            missing: canTrain
                ? nil : context.text("quality.tooFew", ["least": String(GoldSplit.least), "count": context.formats.integer(usable)]),
            corrections: corrections.prefix(6).map { correction in
                row(
                    correction,
                    inUse: correction.id == inUse && version == correction.version,
                    usable: mayDecide && correction.report.baseVersion == desk.shippedVersion
                )
            },
            canReturn: mayDecide && version != desk.shippedVersion,
            switches: switches.prefix(6).map { change in
                let known = corrections.first { $0.id == change.correction }
                return QualityPage.SwitchRow(
                    version: known?.version ?? context.text("quality.shipped"),
                    time: context.formats.dateTime(change.switchedAt),
                    by: change.switchedBy
                )
            }
        )
    }

    private func row(_ correction: EngineCorrection, inUse: Bool, usable: Bool) -> QualityPage.CorrectionRow {
        let report = correction.report
        let formats = context.formats
        func share(_ rate: GoldRate) -> String { rate.value.map(formats.percent) ?? "–" }
        return QualityPage.CorrectionRow(
            id: String(correction.id),
            version: correction.version,
            trained: context.text(
                "quality.trained",
                [
                    "count": formats.integer(report.trained.count), "time": formats.dateTime(correction.trainedAt),
                    "by": correction.trainedBy,
                ]
            ),
            compared: context.text(
                "quality.compared", ["old": share(report.old), "new": share(report.new), "n": formats.integer(report.test.n)]),
            verdict: verdict(report),
            state: report.test.verdict.rawValue,
            details: details(report),
            inUse: inUse,
            usable: usable && !inUse,
            report: report
        )
    }

    private func verdict(_ report: CorrectionReport) -> String {
        let key = "quality.verdict.\(report.test.verdict.rawValue)"
        let difference = report.test.difference
        let interval = difference.map {
            context.formats.signed($0.interval.low * 100, places: 1) + " … " + context.formats.signed($0.interval.high * 100, places: 1)
        }
        return context.text(
            key,
            [
                "change": difference.map { context.formats.points($0.value) } ?? "–", "interval": interval ?? "–",
                "p": context.formats.fixed(report.test.pValue, places: 3),
            ]
        )
    }

    private func details(_ report: CorrectionReport) -> [String] {
        let formats = context.formats
        func share(_ rate: GoldRate) -> String { rate.value.map(formats.percent) ?? "–" }
        return [
            context.text(
                "quality.detail.split",
                ["gained": formats.integer(report.test.onlyNew), "lost": formats.integer(report.test.onlyOld)]
            ),
            context.text(
                "quality.detail.cross", ["old": share(report.crossValidatedOld), "new": share(report.crossValidatedNew)]),
            report.penalty.map { context.text("quality.detail.penalty", ["penalty": formats.decimal($0)]) }
                ?? context.text("quality.detail.biases"),
            context.text(report.heldOutIsRandom ? "quality.detail.random" : "quality.detail.notRandom"),
        ]
    }
}
