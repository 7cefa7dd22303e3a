import ArgumentParser

/// `huiyin bench …`: parts of the program measured by themselves, without start-up, input and output.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure parts of the program by themselves; `make bench` calls these.",
        subcommands: [
            BenchEngineCommand.self, BenchSegmentCommand.self, BenchFuzzCommand.self, BenchStoreCommand.self,
            BenchClusterCommand.self, BenchCopiesCommand.self, BenchDriversCommand.self, BenchCustomersCommand.self,
            BenchPlantedCommand.self, BenchFrontLineCommand.self,
        ]
    )
}
