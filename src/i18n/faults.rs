//! Texts of the fault palette.

use super::{Catalog, Message};
use playground_engine::{Failure, Fault, FaultSide, KeyState, Zone};
use playground_lab::view::{FaultCause, FaultView};

words! {
    faults;
    faults_title: "Faults";
    faults_word: "faults";
    faults_intro: "What goes wrong on purpose, from now on. Undo takes a fault back, and a link carries it.";
    faults_active: "In force";
    faults_nothing: "Nothing is wrong.";
    faults_add: "Bring about";
    faults_off: "Switch off";
    faults_all_off: "Switch all off";
    faults_begin: "Begin";
    faults_close: "Close the faults";

    faults_kind: "What";
    faults_kind_calls: "Calls fail";
    faults_kind_delay: "Slow network";
    faults_kind_down: "Consumer dies";
    faults_kind_zone: "Zone is lost";
    faults_kind_key: "Key does not serve";
    faults_side: "Calls";
    faults_puts: "Puts";
    faults_reads: "Reads (GetRecords)";
    faults_shard: "Shard";
    faults_every_shard: "All shards";
    faults_answer: "Answer";
    faults_percent: "How many";
    faults_percent_unit: "%";
    faults_client: "Whose";
    faults_every_client: "Everybody's";
    faults_consumer: "Consumer";
    faults_longer: "Longer, each way";
    faults_zone: "Zone";
    faults_key: "Key";
    faults_key_state: "State";
    faults_no_consumer: "There is no consumer that could die.";
}

impl Catalog {
    /// What the chip of the foot says beside its name.
    pub fn faults_count(self, count: usize) -> Message {
        if count == 0 { "none".into() } else { count.to_string().into() }
    }
    pub fn faults_off_spoken(self, what: &str) -> Message {
        format!("Switch off: {what}").into()
    }
    pub fn faults_full(self, most: usize) -> Message {
        format!("{most} faults at a time are the most. Switch one off first.").into()
    }
    pub fn faults_key_word(self, state: KeyState) -> Message {
        match state {
            KeyState::Enabled => "enabled",
            KeyState::Disabled => "disabled",
            KeyState::PendingDeletion => "pending deletion",
            KeyState::PendingImport => "pending import",
            KeyState::Unavailable => "unavailable",
            KeyState::Missing => "missing",
            KeyState::Denied => "policy denies",
            KeyState::NotSubscribed => "account not subscribed",
            KeyState::Throttled => "key service throttles",
        }
        .into()
    }

    /// What a fault of calls will do, before it begins.
    pub fn faults_will_fail(self, side: FaultSide, failure: Failure, percent: u64, place: &str) -> Message {
        let status = match failure {
            Failure::Throttled | Failure::ExpiredIterator => 400,
            Failure::Internal => 500,
            Failure::Unavailable => 503,
        };
        let what = match (side, failure) {
            (FaultSide::Puts, Failure::Unavailable) => "put calls",
            (FaultSide::Puts, _) => "records put",
            (FaultSide::Reads, _) => "reads",
        };
        let many = if percent >= 100 { format!("All {what}") } else { format!("{percent} of 100 {what}") };
        let whatever = if failure == Failure::Throttled { ", whatever room the shard has" } else { "" };
        let fan_out = match (side, failure) {
            (FaultSide::Puts, _) => "",
            (_, Failure::Throttled) => {
                " Open subscriptions go on; their renewals are refused with LimitExceededException."
            }
            (_, Failure::Internal) => " An event that is met ends its subscription; so does its renewal.",
            (_, Failure::Unavailable) => " Open subscriptions go on; their renewals are refused.",
            (_, Failure::ExpiredIterator) => " Subscriptions have no iterator.",
        };
        let to = if side == FaultSide::Puts { "to" } else { "of" };
        format!("{many} {to} {place} answer {} ({status}){whatever}.{fan_out}", failure.code()).into()
    }
    pub fn faults_will_delay(self, whose: Option<&str>) -> Message {
        let whose = whose.map_or_else(|| "of every producer and consumer".to_owned(), |name| format!("of {name}"));
        format!("Requests {whose} arrive later by this, and so do answers and pushes. Your own calls have no network.")
            .into()
    }
    pub fn faults_will_die(self, name: &str) -> Message {
        format!(
            "{name} stops at once; answers on their way to it are lost. Switched off, it starts again after the last \
             record it received."
        )
        .into()
    }
    pub fn faults_will_end(self, name: &str) -> Message {
        format!("{name} stops at once and does not come back; others take its leases when they are not renewed.").into()
    }
    pub fn faults_will_lose(self, zone: &str, lost: usize) -> Message {
        match lost {
            0 => format!(
                "Each record is stored in three zones before the answer. Without {zone} the model answers after two \
                 copies, 40 ms later; nothing is lost and everything can be read. Subscriptions that it served break off and are served by another. \
                 The service publishes no figure."
            ),
            1 => format!(
                "Without {zone} too, one zone is left. The model stores nothing with one copy: puts answer \
                 ServiceUnavailable (503). What is stored can still be read."
            ),
            _ => "One zone is left; the model has nothing to say about a service without any.".to_owned(),
        }
        .into()
    }
    pub fn faults_will_refuse(self, code: &str) -> Message {
        format!(
            "Puts and reads that need the key answer {code}, as soon as the data key that the service holds is \
             5 minutes old."
        )
        .into()
    }
    pub fn faults_not_encrypted(self, stream: &str) -> Message {
        format!("{stream} is not encrypted, so no key is asked for.").into()
    }
    pub fn faults_encrypt(self, stream: &str) -> Message {
        format!("Encrypt {stream}").into()
    }

    /// The cause in two or three words, on the node that meets it.
    pub fn faults_cause(self, cause: &FaultCause) -> Message {
        match cause {
            FaultCause::Fault(_, fault) => self.faults_chip(fault),
            FaultCause::Key(_, state) => format!("key: {}", self.faults_key_word(*state)).into(),
        }
    }
    pub fn faults_chip(self, fault: &Fault) -> Message {
        match fault {
            Fault::Calls { side, failure, percent, .. } => {
                let side = match side {
                    FaultSide::Puts => "puts",
                    FaultSide::Reads => "reads",
                };
                let how = match failure {
                    Failure::Throttled => "throttled",
                    Failure::Internal => "fail (500)",
                    Failure::Unavailable => "fail (503)",
                    Failure::ExpiredIterator => "expired",
                };
                format!("{percent} % of {side} {how}").into()
            }
            Fault::Delay { each_way, .. } => format!("+{} ms each way", each_way.millis()).into(),
            Fault::Down { .. } => "down".into(),
            Fault::ZoneLost(zone) => format!("zone {} lost", zone.letter()).into(),
        }
    }
    /// A fault in full, in the list of those in force.
    pub fn faults_line(self, view: &FaultView, region: &str) -> Message {
        let client = || view.client.as_deref().unwrap_or("everybody");
        match &view.cause {
            FaultCause::Fault(_, Fault::Calls { stream, percent, side, .. }) => {
                let side = match side {
                    FaultSide::Puts => "puts",
                    FaultSide::Reads => "reads",
                };
                let shard = view.letter.as_ref().map(|letter| format!(", shard {letter}")).unwrap_or_default();
                format!("{percent} % of {side} fail, {stream}{shard}").into()
            }
            FaultCause::Fault(_, Fault::Delay { each_way, .. }) => {
                format!("{}: {} ms longer each way", client(), each_way.millis()).into()
            }
            FaultCause::Fault(_, Fault::Down { .. }) => format!("{} is down", client()).into(),
            FaultCause::Fault(_, Fault::ZoneLost(zone)) => format!("{region}{} is lost", zone.letter()).into(),
            FaultCause::Key(key, state) => format!("{key}: {}", self.faults_key_word(*state)).into(),
        }
    }
    /// What it has done so far.
    pub fn faults_done(self, view: &FaultView, since: &str) -> Message {
        match &view.cause {
            FaultCause::Fault(_, Fault::Calls { failure, .. }) => {
                format!("{} · {} of {} failed · since {since}", failure.code(), view.failed, view.met).into()
            }
            FaultCause::Fault(..) => format!("since {since}").into(),
            FaultCause::Key(_, state) => state.exception().unwrap_or_default().into(),
        }
    }
    /// Said when a fault begins.
    pub fn faults_began(self, what: &str) -> Message {
        format!("Fault: {what}").into()
    }
    pub fn faults_zone_name(self, region: &str, zone: Zone) -> Message {
        format!("{region}{}", zone.letter()).into()
    }
}
