//! A channel's changes of status. Spec 1.3, 1.4.

use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::channel::delivery::{self, Target};
use crate::channel::object::Table;
use crate::channel::words::ChannelStatus;
use crate::channel::{Channel, ChannelFailure};
use crate::context::Ctx;
use crate::event::{Cause, EventKind};
use crate::ids::Text;
use crate::time::Timestamp;
use std::sync::Arc;

/// Sets a status and notes it; a status that ends by itself is entered.
pub(crate) fn change(
    channel: &mut Channel,
    status: ChannelStatus,
    until: Option<Timestamp>,
    cause: Cause,
    ctx: &mut Ctx<'_>,
) {
    channel.status = status;
    channel.status_until = until;
    if let Some(until) = until {
        let due = ServiceDue::ChannelChanged { channel: channel.name.clone(), created: channel.created, until };
        ctx.agenda.add_service(until, due);
    }
    note(channel, Some(status), cause, ctx);
}

fn note(channel: &Channel, status: Option<ChannelStatus>, cause: Cause, ctx: &mut Ctx<'_>) {
    let kind = EventKind::ChannelStatus { stream: channel.source.0.clone(), channel: channel.name.clone(), status };
    ctx.journal.note(ctx.now, cause, kind);
}

/// A change ends, unless another one began meanwhile.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn changed(account: &mut Account, ctx: &mut Ctx<'_>, name: &Text, created: Timestamp, until: Timestamp) {
    let Some(channel) = account.channels.get_mut(name) else { return };
    if channel.created != created || channel.status_until != Some(until) {
        return;
    }
    match channel.status {
        ChannelStatus::Creating => begin(account, ctx, name),
        ChannelStatus::Updating => change(Arc::make_mut(channel), ChannelStatus::Active, None, Cause::Timer, ctx),
        ChannelStatus::Deleting => {
            note(channel, None, Cause::Timer, ctx);
            account.channels.remove(name);
        }
        ChannelStatus::Active | ChannelStatus::Failed => {}
    }
}

/// CREATING ends: the channel delivers what is written from now on, or it failed for good.
fn begin(account: &mut Account, ctx: &mut Ctx<'_>, name: &Text) {
    let Account { channels, streams, objects, .. } = account;
    let Some(channel) = channels.get_mut(name).map(Arc::make_mut) else { return };
    if let Target::Table { name: table, partitioned_by } = &channel.route.target {
        let made =
            Table { channel: channel.name.clone(), created: ctx.now, partitioned_by: partitioned_by.clone(), rows: 0 };
        if !objects.make_table(table.clone(), made) {
            let (namespace, table) = (table.namespace.clone(), table.table.clone());
            channel.failure = Some(ChannelFailure::TableExists { namespace, table });
            return change(channel, ChannelStatus::Failed, None, Cause::Timer, ctx);
        }
    }
    change(channel, ChannelStatus::Active, None, Cause::Timer, ctx);
    if let Some(stream) = streams.get(&channel.source.0).filter(|stream| channel.is_of(stream)) {
        channel.delivery.begin(stream);
        delivery::plan(channel, ctx.now.plus(channel.freshness()), ctx);
    }
}
