import ArgumentParser

/// What the benchmarks of both stores are told alike.
struct YearOptions: ParsableArguments {
    @Option(help: "The same seed makes the same year.")
    var seed: UInt64 = 42

    @Option(help: "The instance's file; made anew.")
    var database: String

    @Option(help: "Answers measured for each question, without the first.")
    var repetitions = 5
}
