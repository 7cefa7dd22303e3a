public import Actions
public import Ingestion
public import Insights

/// Everything that reads and writes facts, wherever they lie: in the file (``HuiyinDatabase``) or in a cluster (``ClickHouseStore``).
public typealias FactStore = AnnotationStore & CustomerReader & DriverReader & EffortReader & ErasureStore & FeedbackSink & FindingStore
    & GoldStore & JourneyReader & SegmentReader & SignalReader & VoiceReader & VoiceWatch & WordReader
