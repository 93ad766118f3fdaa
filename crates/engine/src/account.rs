//! Everything of one account and Region, and the one door to it.

use crate::agenda::ServiceDue;
use crate::api::{self, Operation, Request, Response, StreamRef};
use crate::arn::{ChannelArn, QueueArn, StreamArn};
use crate::bucket::CallWindow;
use crate::channel::Channel;
use crate::channel::object::ObjectStore;
use crate::commitment::Commitment;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument, LimitExceeded};
use crate::event::{Cause, EventKind};
use crate::fault::{ActiveFault, Fault, FaultId, Faults, Replica, Zone};
use crate::ids::{ClientId, Principal, Text};
use crate::in_use::InUse;
use crate::kms::{KeyState, Keys};
use crate::lifecycle;
use crate::limits::{Limits, LimitsProfile, RateScope};
use crate::not_found::NotFound;
use crate::payloads::{PAYLOAD_BUDGET, Payloads};
use crate::queue::Queue;
use crate::random::Draws;
use crate::reshard::Resharding;
use crate::shortcuts::Shortcuts;
use crate::sorted_map::SortedMap;
use crate::stream::{Stream, StreamStatus};
use crate::stream_shape::StreamShape;
use crate::subscription::{Subscription, Subscriptions};
use crate::time::{Span, Timestamp};
use std::sync::Arc;

/// What an account is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSettings {
    /// Account number, 12 digits.
    pub account: Text,
    /// Region name.
    pub region: Text,
    /// Which limits hold.
    pub limits: LimitsProfile,
    /// Where it leaves the service's ways on purpose.
    pub shortcuts: Shortcuts,
}

/// The service as one account sees it in one Region.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_field_names)] // the service's word for the number is the account, too
pub struct Account {
    pub(crate) account: Text,
    pub(crate) region: Text,
    profile: LimitsProfile,
    shortcuts: Shortcuts,
    pub(crate) commitment: Commitment,
    pub(crate) streams: SortedMap<Text, Stream>,
    /// By name. A clone shares them until they change.
    pub(crate) channels: SortedMap<Text, Arc<Channel>>,
    /// What channels delivered.
    pub(crate) objects: ObjectStore,
    pub(crate) subscriptions: Subscriptions,
    /// Number of the next subscription or waiting call.
    pub(crate) next_subscription: u32,
    /// Queues by their identifiers.
    pub(crate) queues: SortedMap<Text, Queue>,
    /// Control-plane calls counted over the account. Spec 2.5.
    calls: SortedMap<Operation, CallWindow>,
    /// States of encryption keys.
    pub(crate) keys: Keys,
    /// What a person made go wrong.
    pub(crate) faults: Faults,
    /// How much data is held.
    pub(crate) payloads: Payloads,
    /// Room for packing a record; empty between calls.
    pub(crate) scratch: Vec<u8>,
}

impl Account {
    /// An account without streams.
    pub fn new(settings: AccountSettings) -> Self {
        Self {
            account: settings.account,
            region: settings.region,
            profile: settings.limits,
            shortcuts: settings.shortcuts,
            commitment: Commitment::default(),
            streams: SortedMap::new(),
            channels: SortedMap::new(),
            objects: ObjectStore::default(),
            subscriptions: SortedMap::new(),
            next_subscription: 1,
            queues: SortedMap::new(),
            calls: SortedMap::new(),
            keys: Keys::default(),
            faults: Faults::default(),
            payloads: Payloads::new(PAYLOAD_BUDGET),
            scratch: Vec::new(),
        }
    }

    /// The same account with another budget for data than [`PAYLOAD_BUDGET`].
    #[must_use]
    pub fn with_payload_budget(mut self, bytes: u64) -> Self {
        self.payloads = Payloads::new(bytes);
        self
    }

    /// How much data is held at most, and what was let go.
    pub fn payloads(&self) -> &Payloads {
        &self.payloads
    }

    /// The one door: checks in the service's order, acts, notes facts, enters what follows.
    pub fn call(&mut self, ctx: &mut Ctx<'_>, from: Principal, request: Request) -> Result<Response, ApiError> {
        let operation = request.operation();
        let result = api::dispatch(self, ctx, from, request);
        if let Err(error) = &result {
            let kind = EventKind::CallFailed { operation, code: error.code() };
            ctx.journal.note(ctx.now, Cause::Call(from), kind);
        }
        result
    }

    /// A due item of the service.
    pub fn wake(&mut self, ctx: &mut Ctx<'_>, due: ServiceDue) {
        lifecycle::wake(self, ctx, due);
    }

    /// The owner of an encryption key, or the world, gives it another state. Spec 11.1.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub fn set_key(&mut self, ctx: &mut Ctx<'_>, from: Principal, key: Text, state: KeyState) {
        self.keys.set(&key, state);
        ctx.journal.note(ctx.now, Cause::Call(from), EventKind::KeyChanged { key, state });
    }

    /// The encryption keys that do not serve, and why.
    pub fn troubled_keys(&self) -> impl Iterator<Item = (&Text, KeyState)> + '_ {
        self.keys.troubled()
    }

    /// Begins a fault that draws from `draws`; none where it cannot be, as [`MOST_FAULTS`](crate::MOST_FAULTS) says,
    /// for a zone or client that is gone already, or for the last of the three zones.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub fn begin_fault(&mut self, ctx: &mut Ctx<'_>, from: Principal, fault: &Fault, draws: Draws) -> Option<FaultId> {
        let id = self.faults.begin(fault.clone(), draws, ctx.now)?;
        let fault = self.faults.active().last().map_or_else(|| fault.clone(), |active| active.fault.clone());
        let zone = if let Fault::ZoneLost(zone) = fault { Some(zone) } else { None };
        ctx.journal.note(ctx.now, Cause::Call(from), EventKind::FaultBegan { id, fault });
        if let Some(zone) = zone {
            crate::subscription::zone_lost(self, ctx, from, zone);
        }
        Some(id)
    }

    /// Ends a fault, and says what it was; none when it does not go on.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub fn end_fault(&mut self, ctx: &mut Ctx<'_>, from: Principal, id: FaultId) -> Option<Fault> {
        let fault = self.faults.end(id, ctx.now)?;
        ctx.journal.note(ctx.now, Cause::Call(from), EventKind::FaultEnded { id, fault: fault.clone() });
        Some(fault)
    }

    /// The faults that go on, in the order they began.
    pub fn faults(&self) -> &[ActiveFault] {
        self.faults.active()
    }

    /// How many faults were begun so far.
    pub fn faults_begun(&self) -> u32 {
        self.faults.begun()
    }

    /// How much longer than usual the way of a client is, each way.
    pub fn delay_of(&self, client: ClientId) -> Span {
        self.faults.delay_of(client)
    }

    /// Whether a fault keeps the process of a client down.
    pub fn is_down(&self, client: ClientId) -> bool {
        self.faults.is_down(client)
    }

    /// Whether a zone is lost.
    pub fn is_lost(&self, zone: Zone) -> bool {
        self.faults.is_lost(zone)
    }

    /// How many of the three zones are lost.
    pub fn lost_zones(&self) -> usize {
        self.faults.lost_zones()
    }

    /// The copy in a zone of a record that arrived at `arrived`. Spec 1.5.
    pub fn replica(&self, zone: Zone, arrived: Timestamp) -> Replica {
        self.faults.replica(zone, arrived)
    }

    /// A stream of a shape that exists elsewhere is there from now on, ACTIVE and without records. Its times are moved so
    /// that the newest of them is the present; its numbers stay. Quotas are not asked: it is there already.
    ///
    /// # Errors
    ///
    /// When there is a stream of that name.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub fn bring(&mut self, ctx: &mut Ctx<'_>, from: Principal, shape: &StreamShape) -> Result<(), ApiError> {
        let name = shape.name().clone();
        if self.streams.contains_key(&name) {
            let account = self.account.clone();
            return Err(InUse::StreamExists { stream: name, account }.into());
        }
        let stream = lifecycle::bring(Stream::new(self, name.clone(), ctx.now), shape, self.limits(), from, ctx);
        self.streams.insert(name, stream);
        Ok(())
    }

    /// From now on other limits hold. What is there already stays: larger records, longer retention, more shards.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub fn set_limits(&mut self, ctx: &mut Ctx<'_>, from: Principal, profile: LimitsProfile) {
        self.profile = profile;
        let limits = self.limits();
        for stream in self.streams.values_mut() {
            let bytes = stream.max_record_bytes();
            stream.shards.values_mut().for_each(|shard| shard.resize(bytes, limits, ctx.now));
        }
        ctx.journal.note(ctx.now, Cause::Call(from), EventKind::LimitsChanged { profile });
    }

    /// Account number.
    pub fn account(&self) -> &Text {
        &self.account
    }

    /// Region name.
    pub fn region(&self) -> &Text {
        &self.region
    }

    /// The stream of that name.
    pub fn stream(&self, name: &str) -> Option<&Stream> {
        self.streams.get(name)
    }

    /// All streams by name.
    pub fn streams(&self) -> impl Iterator<Item = &Stream> + '_ {
        self.streams.values()
    }

    /// The numbers that bound requests.
    pub fn limits(&self) -> &'static Limits {
        self.profile.limits_with(self.shortcuts)
    }

    /// The minimum throughput billing commitment. Spec 9.4.
    pub fn commitment(&self) -> &Commitment {
        &self.commitment
    }

    /// On-demand streams, those on their way to it included. Spec 2.6.
    pub(crate) fn on_demand_streams(&self) -> u32 {
        u32::try_from(self.streams.values().filter(|stream| stream.is_on_demand()).count()).unwrap_or(u32::MAX)
    }

    /// The profile they come from.
    pub fn profile(&self) -> LimitsProfile {
        self.profile
    }

    /// All channels by name.
    pub fn channels(&self) -> impl Iterator<Item = &Channel> + '_ {
        self.channels.values().map(|channel| &**channel)
    }

    /// The channel of that ARN.
    pub fn channel_by_arn(&self, arn: &str) -> Option<&Channel> {
        let parts = ChannelArn::parse(arn)?;
        if *parts.account != *self.account || *parts.region != *self.region {
            return None;
        }
        self.channels().find(|channel| *channel.id == *parts.id)
    }

    /// The channel that a request names.
    pub(crate) fn find_channel(&self, arn: &Text) -> Result<&Channel, ApiError> {
        self.channel_by_arn(arn).ok_or_else(|| ApiError::from(NotFound::Channel { arn: arn.clone() }))
    }

    /// The channel that a request names, for change.
    pub(crate) fn channel_by_arn_mut(&mut self, arn: &Text) -> Result<&mut Channel, ApiError> {
        let name = self.find_channel(arn)?.name.clone();
        let missing = || ApiError::from(NotFound::Channel { arn: arn.clone() });
        self.channels.get_mut(&name).map(Arc::make_mut).ok_or_else(missing)
    }

    /// What channels delivered.
    pub fn objects(&self) -> &ObjectStore {
        &self.objects
    }

    /// Number of a stream's channels.
    pub fn channel_count_of(&self, stream: &Stream) -> u32 {
        u32::try_from(self.channels().filter(|channel| channel.is_of(stream)).count()).unwrap_or(u32::MAX)
    }

    /// Number of channels, and how many there may be: two for each on-demand stream. Spec 2.6.
    pub fn channel_counts(&self) -> (u32, u32) {
        let count = u32::try_from(self.channels.len()).unwrap_or(u32::MAX);
        (count, self.limits().on_demand_streams.saturating_mul(2))
    }

    /// Live subscriptions in order of opening.
    pub fn subscriptions(&self) -> impl Iterator<Item = &Subscription> + '_ {
        self.subscriptions.values()
    }

    /// All queues, by their identifiers.
    pub fn queues(&self) -> impl Iterator<Item = &Queue> + '_ {
        self.queues.values()
    }

    /// The queue of that name.
    pub fn queue(&self, name: &str) -> Option<&Queue> {
        self.queues.values().find(|queue| *queue.name == *name)
    }

    /// How many queues a stream has, in whatever status.
    pub fn queue_count(&self, stream: &str) -> u32 {
        let count = self.queues.values().filter(|queue| *queue.stream == *stream).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The queue an ARN names.
    pub(crate) fn queue_of_arn(&mut self, arn: &Text) -> Result<&mut Queue, ApiError> {
        let ours = |parts: &QueueArn<'_>| *parts.account == *self.account && *parts.region == *self.region;
        let missing = NotFound::Queue { arn: arn.clone(), account: self.account.clone() };
        let found = QueueArn::parse(arn).filter(ours).and_then(|parts| self.queues.get_mut(parts.queue));
        found.ok_or_else(|| missing.into())
    }

    /// The queue an ARN names, with its stream, which outlives it.
    pub(crate) fn queue_and_stream(&mut self, arn: &Text) -> Result<(&mut Queue, &mut Stream), ApiError> {
        let id = self.queue_of_arn(arn)?.id.clone();
        let missing = NotFound::Queue { arn: arn.clone(), account: self.account.clone() };
        self.queue_by_id(&id).ok_or_else(|| missing.into())
    }

    /// The queue with that identifier, with its stream.
    pub(crate) fn queue_by_id(&mut self, id: &str) -> Option<(&mut Queue, &mut Stream)> {
        let queue = self.queues.get_mut(id)?;
        let stream = self.streams.get_mut(&queue.stream)?;
        Some((queue, stream))
    }

    /// Shards that count against the quota: open ones and those being created, of provisioned
    /// streams. Spec 2.6.
    pub(crate) fn counted_shards(&self) -> u32 {
        let counted = |stream: &Stream| match stream.status {
            StreamStatus::Creating => stream.initial_shards,
            StreamStatus::Active | StreamStatus::Updating | StreamStatus::Deleting => {
                // Running splits will add some. Spec 4.6.
                stream.open_shard_count() + stream.pending.as_ref().map_or(0, Resharding::room)
            }
        };
        self.streams.values().filter(|stream| stream.is_counted()).map(counted).sum()
    }

    /// The name that a reference gives. Neither or a disagreement is refused; which exception the
    /// service uses is not known. Spec 15.2, 2.
    pub(crate) fn stream_name<'r>(&self, reference: &'r StreamRef) -> Result<&'r str, ApiError> {
        let Some(arn) = &reference.arn else {
            let name = reference.name.as_deref();
            return name.ok_or_else(|| InvalidArgument::StreamNotNamed.into());
        };
        let Some(parts) = StreamArn::parse(arn) else {
            return Err(InvalidArgument::StreamNotNamed.into());
        };
        if let Some(name) = &reference.name
            && **name != *parts.stream
        {
            let (name, arn) = (name.clone(), arn.clone());
            return Err(InvalidArgument::StreamNamesDisagree { name, arn }.into());
        }
        if *parts.account != *self.account || *parts.region != *self.region {
            let (name, account) = (parts.stream.into(), parts.account.into());
            return Err(NotFound::Stream { name, account }.into());
        }
        Ok(parts.stream)
    }

    /// The "stream not found" answer.
    pub(crate) fn no_stream(&self, name: &str) -> ApiError {
        NotFound::Stream { name: name.into(), account: self.account.clone() }.into()
    }

    /// The stream a reference names.
    pub(crate) fn find(&self, reference: &StreamRef) -> Result<&Stream, ApiError> {
        let name = self.stream_name(reference)?;
        self.streams.get(name).ok_or_else(|| self.no_stream(name))
    }

    /// Counts a control-plane call of the whole account. Spec 2.5.
    pub(crate) fn admit(&mut self, operation: Operation, now: Timestamp) -> Result<(), ApiError> {
        let Some(rate) = self.limits().rate(operation).filter(|rate| rate.scope == RateScope::Account) else {
            return Ok(());
        };
        if self.calls.entry(operation).or_default().admit(rate.calls, now) {
            return Ok(());
        }
        let account = self.account.clone();
        Err(LimitExceeded::AccountRate { account }.into())
    }

    /// The same of a call that names a stream: the refusal names it, too, whatever the calls are counted over. Spec 3.7.
    pub(crate) fn admit_on(
        &mut self,
        reference: &StreamRef,
        operation: Operation,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        self.admit(operation, now).map_err(|refused| match self.stream_name(reference) {
            Ok(name) => {
                let (stream, account) = (name.into(), self.account.clone());
                ApiError::from(LimitExceeded::StreamRate { stream, account })
            }
            Err(_) => refused,
        })
    }

    /// Counts a control-plane call of one stream, and gives the stream. Spec 2.5.
    pub(crate) fn admit_to(
        &mut self,
        name: &str,
        operation: Operation,
        now: Timestamp,
    ) -> Result<&mut Stream, ApiError> {
        let missing = || ApiError::from(NotFound::Stream { name: name.into(), account: self.account.clone() });
        let rate = self.limits().rate(operation).filter(|rate| rate.scope == RateScope::Stream);
        let stream = self.streams.get_mut(name).ok_or_else(missing)?;
        if let Some(rate) = rate
            && !stream.calls.entry(operation).or_default().admit(rate.calls, now)
        {
            let (stream, account) = (stream.name.clone(), stream.account.clone());
            return Err(LimitExceeded::StreamRate { stream, account }.into());
        }
        Ok(stream)
    }
}
