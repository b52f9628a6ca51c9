// The public names of the simulator: what a lab's world is built from. The clock's run is the sandbox's to call.

export type { Random } from '../base/random';
export { seededRandom } from '../base/random';
export type { BalancingKind } from './balancing';
export { BodyStream, readAll } from './body-stream';
export { Clock, type ClockOptions, type RunEnd, type RunOptions, type Yield } from './clock';
export {
  type Connected,
  Database,
  type DatabaseConnection,
  type DatabaseFailure,
  type DatabaseOptions,
  type Executed,
} from './database';
export { type Distribution, meanOf, sampler, squaredVariationOf } from './distribution';
export { EventLoop } from './event-loop';
export { type Effect, type Fault, Faults } from './faults';
export { Histogram, type HistogramBucket, type HistogramSummary } from './histogram';
export { type Coding, type CompressionOptions, compressed } from './http-compression';
export { ConnectionLost, HttpConnection, type HttpConnectionOptions } from './http-exchange';
export { chooseCoding, HeaderFields, type HttpRequest, type HttpResponse } from './http-message';
export {
  type Balanced,
  LoadBalancer,
  type LoadBalancerOptions,
  type Probing,
  type Target,
} from './load-balancer';
export { MemoryMeter, type MemoryReport } from './memory';
export { type Delivered, MessageQueue, type MessageQueueOptions } from './message-queue';
export { type Counter, type Gauge, type Meter, Metrics, type MetricsReport } from './metrics';
export { type Connection, Link, type LinkOptions, Network } from './network';
export { Processor } from './processor';
export { type CostModel, type QueryWork, queryTime, serviceMsOf, WARM_COSTS } from './query-cost';
export { type Rate, rateAt } from './rate';
export { type Grant, Resource, type ResourceOptions } from './resource';
export { type EventOptions, every, type Scheduler, Timeline, type TimerHandle } from './scheduler';
export { type Served, Service, type ServiceOptions, type ServiceRequest } from './service';
export { SqlBridge, type SqlBridgeOptions, type SqlEngine } from './sql-bridge';
export { type CacheAnswer, type CacheWindows, StaleCache } from './stale-cache';
export type { CountPoint, LevelPoint, Series, ValuePoint } from './time-series';
export {
  type EndSpan,
  type Mark,
  type OpenRequest,
  type RequestTrace,
  type Span,
  type SpanKind,
  type SpanStart,
  type Trace,
  Tracer,
} from './trace';
export { type CurvePoint, type Load, type LoadReport, loadCurve, type Spread, underLoad } from './under-load';
export { circleOf, type WaitEdge, waitGraph } from './wait-graph';
export {
  type ClosedLoop,
  type OpenLoop,
  type Replay,
  startClosedLoop,
  startOpenLoop,
  startReplay,
  type Workload,
} from './workload';
export { type ZipfKeys, zipfKeys } from './zipf';
