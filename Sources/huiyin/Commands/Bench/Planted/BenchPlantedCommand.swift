import ArgumentParser
import Feedback
import Foundation
import Ingestion
import Store

/// `huiyin bench planted`
struct BenchPlantedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planted",
        abstract: "Look for every truth planted in the demo in what the engine reads, with the plants and without them.",
        discussion: """
            Makes the demo brand's year twice, once with all plants and once with none, imports both through the whole pipeline, and asks \
            the insights as a page would. One JSON line a truth: whether it is found where it is, whether it is found where it is not, and \
            what was told. Then one line an insight with what it found in the year without plants, where nothing is to be found. Exit \
            status 1 when a truth is missed, or found where nothing was planted.
            """
    )

    @Option(help: "Folder for the two databases; a temporary one when left out.")
    var folder: String?

    private struct TruthLine: Encodable {
        var truth: String
        var found: Bool
        var withoutPlant: Bool
        var told: String
        var toldWithout: String
    }

    func run() async throws {
        let place = folder.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory.appending(path: "huiyin-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { if folder == nil { try? FileManager.default.removeItem(at: place) } }
        let planted = try await search(in: place.appending(path: "planted.db").path, without: [])
        let bare = try await search(in: place.appending(path: "bare.db").path, without: Set(PlantedTruth.ID.allCases))
        var isRight = true
        for truth in PlantedTruth.ID.allCases {
            let (with, without) = (try await planted.look(for: truth), try await bare.look(for: truth))
            try BenchOutput.print(
                TruthLine(
                    truth: truth.rawValue, found: with.isFound, withoutPlant: without.isFound, told: with.told, toldWithout: without.told))
            isRight = isRight && with.isFound && !without.isFound
        }
        for line in try await bare.chanceFindings() { try BenchOutput.print(line) }
        try planted.database.close()
        try bare.database.close()
        if !isRight { throw ExitCode.failure }
    }

    private func search(in path: String, without: Set<PlantedTruth.ID>) async throws -> PlantedSearch {
        let settings = try await Settings.load()
        let instance = try await Instance.open(path, settings: settings, serving: true)
        let engine = LiveEngine(try await Engine.load(instance: instance, home: Home.locate(named: settings.home)))
        // The year ends on a day that is always the same, so that the figures can be compared.
        let end = Day(year: 2026, month: 11, day: 21)
        let now = Date(timeIntervalSince1970: Double(end.number + 1) * 86_400 - Double(instance.database.timeZoneOffset) - 1)
        let services = instance.importServices(engine: engine) { now }
        try await instance.loadDemo(services, without: without) { _, _ in }
        return try await PlantedSearch(instance.database, brand: DemoBrand(endingOn: end, without: without))
    }
}
