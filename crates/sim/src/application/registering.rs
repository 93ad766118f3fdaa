//! The one consumer that an application registers under its name to read by fan-out. Spec 8.1, 13.3.

use super::hold::Doing;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::subscriber::Registration;
use playground_engine::api::{
    DeregisterStreamConsumer, DescribeStreamConsumer, DescribeStreamSummary, RegisterStreamConsumer, Request, Response,
    StreamRef,
};
use playground_engine::{ApiError, ConsumerStatus, Span, Text};

/// How soon a call that failed is tried again, and how often a consumer that is not ACTIVE is looked at.
const TRY_AGAIN: Span = Span::from_millis(1_000);

impl Application {
    /// How far the registration of its consumer has come; none of an application that polls.
    pub fn registration(&self) -> Option<Registration> {
        self.fans_out().then_some(self.registration)
    }

    /// The call that takes its consumer away, when there may be one.
    pub(crate) fn farewell(&self) -> Option<Request> {
        self.registered.then(|| {
            Request::DeregisterStreamConsumer(DeregisterStreamConsumer {
                stream_arn: self.stream_arn.clone(),
                consumer_name: Some(self.spec.name.clone()),
                ..DeregisterStreamConsumer::default()
            })
        })
    }

    /// The consumer is gone: it is looked for from the beginning, and then subscribed anew.
    pub(super) fn look_up(&mut self, out: &mut Outbox) {
        self.subscriptions.clear();
        for hold in self.holds.values_mut().filter(|hold| hold.doing == Doing::Reading) {
            hold.doing = Doing::Starting;
        }
        self.registration = Registration::Looking;
        self.later(Task::Stream, TRY_AGAIN, out);
    }

    /// Goes on with the registration from wherever it is.
    pub(super) fn register(&mut self, out: &mut Outbox) {
        let (stream_arn, consumer_name) = (self.stream_arn.clone(), Some(self.spec.name.clone()));
        let (task, request) = match self.registration {
            Registration::Looking => {
                let stream = StreamRef::named(self.spec.stream.clone());
                (Task::Stream, Request::DescribeStreamSummary(DescribeStreamSummary { stream }))
            }
            Registration::Registering => {
                let register =
                    RegisterStreamConsumer { stream_arn, consumer_name, ..RegisterStreamConsumer::default() };
                (Task::Register, Request::RegisterStreamConsumer(register))
            }
            Registration::Waiting => {
                let describe =
                    DescribeStreamConsumer { stream_arn, consumer_name, ..DescribeStreamConsumer::default() };
                (Task::Consumer, Request::DescribeStreamConsumer(describe))
            }
            Registration::Active => return,
        };
        if self.paused || self.calling(task) {
            return;
        }
        self.registered |= task == Task::Register;
        self.call(task, request, out);
    }

    /// The answer to a call of the registration.
    pub(super) fn registering(&mut self, task: Task, result: Result<Response, ApiError>, out: &mut Outbox) {
        let again = match result {
            Ok(Response::DescribeStreamSummary(answer)) => {
                self.stream_arn = Some(answer.stream_description_summary.stream_arn);
                self.registration = Registration::Registering;
                return self.register(out);
            }
            Ok(Response::RegisterStreamConsumer(answer)) => {
                return self.consumer(answer.consumer.consumer_arn, answer.consumer.consumer_status, out);
            }
            Ok(Response::DescribeStreamConsumer(answer)) => {
                let found = answer.consumer_description;
                return self.consumer(found.consumer_arn, found.consumer_status, out);
            }
            Ok(_) => return,
            Err(error) if task == Task::Register && error.code() == "ResourceInUseException" => {
                // It is there already, perhaps from an earlier run.
                self.registration = Registration::Waiting;
                return self.register(out);
            }
            Err(error) => {
                let gone = error.code() == "ResourceNotFoundException";
                self.reader.failed(out.now(), None, error);
                match (gone, task == Task::Consumer) {
                    (true, true) => Registration::Registering,
                    (true, false) => Registration::Looking,
                    (false, _) => self.registration,
                }
            }
        };
        self.registration = again;
        self.later(Task::Stream, TRY_AGAIN, out);
    }

    fn consumer(&mut self, arn: Text, status: ConsumerStatus, out: &mut Outbox) {
        self.reader.succeeded();
        self.consumer_arn = Some(arn);
        if status != ConsumerStatus::Active {
            self.registration = Registration::Waiting;
            return self.later(Task::Consumer, TRY_AGAIN, out);
        }
        self.registration = Registration::Active;
        let ready: Vec<_> =
            self.holds.iter().filter(|(_, hold)| hold.doing != Doing::Waiting).map(|(id, _)| *id).collect();
        for hold in ready {
            self.subscribe(hold, out);
        }
    }
}
