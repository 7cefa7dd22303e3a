import ArgumentParser

/// The command line: every subcommand reads its settings, composes what it needs, runs.
@main
struct Huiyin: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "huiyin",
        abstract: "Huiyin 回音: hear every customer, rank what hurts, act, answer.",
        version: version,
        subcommands: [
            ServeCommand.self, ImportCommand.self, QueryCommand.self, AnalyzeCommand.self, MaskCommand.self, EvalCommand.self,
            TrainCommand.self, WarnCommand.self, BenchCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self,
            EraseCommand.self, MigrateCommand.self, DiscoverCommand.self, ReanalyzeCommand.self, WorkCommand.self, GateCommand.self,
        ]
    )
}
