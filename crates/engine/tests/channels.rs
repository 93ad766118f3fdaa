//! The life of channels: creation, checks, listing, changes, deletion. Spec 1.3, 2.3 to 2.8.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::ChannelStatus::{Active, Creating, Deleting};
use playground_engine::SortedMap;
use playground_engine::api::*;
use playground_engine::*;
use support::channels::{ACCOUNT, STREAM_ARN, on_demand, to_bucket, to_table};
use support::{NAME, Service, create, violations};

fn logs(description: &ChannelDescription) -> CloudWatchLogs {
    description.logging_configuration.cloud_watch_logs.clone().unwrap()
}

fn refused(service: &mut Service, request: CreateChannel) -> ChannelArgument {
    service.pass(Span::from_seconds(1)); // past the rate limit
    match &*service.err(request) {
        Exception::InvalidArgument(InvalidArgument::Channel(why)) => why.clone(),
        other => panic!("{other:?}"),
    }
}

fn changed(mut request: CreateChannel, change: impl FnOnce(&mut CreateChannel)) -> CreateChannel {
    change(&mut request);
    request
}

fn s3(request: &mut CreateChannel) -> &mut S3DestinationConfiguration {
    request.s3_destination_configuration.as_mut().unwrap()
}

fn storage(request: &mut CreateChannel) -> &mut S3StorageConfiguration {
    s3(request).storage_configuration.as_mut().unwrap()
}

fn table(request: &mut CreateChannel) -> &mut S3TablesConfiguration {
    let tables = request.s3_tables_destination_configuration.as_mut().unwrap();
    &mut tables.s3_tables_configuration_list.as_mut().unwrap()[0]
}

#[test]
fn a_channel_lives_through_its_statuses() {
    let mut service = on_demand();
    let created = service.now;
    let made = service.channel(to_bucket("to-lake", "JSON", "GZIP"));
    assert_eq!((made.channel_status, made.channel_creation_timestamp), (ChannelStatus::Creating, created));
    let arn = made.channel_arn;
    assert_eq!(*arn, *format!("arn:aws:kinesis:us-east-1:{ACCOUNT}:channel/{}", made.channel_id));
    assert_eq!(service.describe(&arn).unwrap().channel_status, ChannelStatus::Active);
    service.ok(DeleteChannel { channel_arn: Some(arn.clone()) });
    assert_eq!(service.describe(&arn).unwrap().channel_status, ChannelStatus::Deleting);
    service.ok(DeleteChannel { channel_arn: Some(arn.clone()) });
    service.pass(Span::from_seconds(30));
    let gone = ApiError::from(NotFound::Channel { arn: arn.clone() });
    assert_eq!(service.describe(&arn), Err(gone.clone()));
    assert_eq!(service.err(DeleteChannel { channel_arn: Some(arn.clone()) }), gone);
    let again = service.channel(to_bucket("to-lake", "JSON", "GZIP"));
    assert_ne!(again.channel_arn, arn, "another life of the name is another channel");
    let statuses: Vec<Option<ChannelStatus>> = service
        .journal
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::ChannelStatus { status, .. } => Some(*status),
            _ => None,
        })
        .collect();
    assert_eq!(statuses, [Some(Creating), Some(Active), Some(Deleting), None, Some(Creating), Some(Active)]);
}

#[test]
fn defaults_are_filled_in() {
    let mut service = on_demand();
    let made = service.channel(to_bucket("to-lake", "JSON", "ZSTD"));
    let id = &made.channel_id;
    assert_eq!((id.len(), id.matches('-').count()), (36, 4));
    assert_eq!(made.stream.stream_arn.as_deref(), Some(STREAM_ARN));
    assert_eq!(made.stream_creation_timestamp, service.stream().created());
    let s3 = made.s3_destination_configuration.clone().unwrap();
    assert_eq!(s3.data_freshness_in_seconds, Some(300));
    let storage = s3.storage_configuration.unwrap();
    assert_eq!(storage.storage_class.as_deref(), Some("STANDARD"));
    // The template that the service's examples show.
    assert_eq!(
        storage.output_key_template.as_deref(),
        Some(
            "kinesis-channel/!{channel-name}/!{channel-id}/!{yyyy}/!{MM}/!{dd}/!{HH}/!{channel-name}-!{channel-id}-\
             !{yyyy}-!{MM}-!{dd}-!{HH}-!{mm}!{extension}"
        )
    );
    let queue = s3.dead_letter_queue_s3_configuration.unwrap();
    assert_eq!(queue.bucket_arn.as_deref(), Some("arn:aws:s3:::lake"), "the destination's own bucket");
    assert_eq!(queue.error_output_prefix.unwrap(), format!("kinesis-channel/errors/to-lake/{id}/").into());
    let logs = logs(&made);
    assert_eq!((logs.enabled, logs.log_stream_name.as_deref()), (Some(false), Some("DestinationDelivery")));
    assert_eq!(logs.log_group_name.unwrap(), format!("/aws/kinesis/to-lake/{id}").into());
    assert_eq!(made.s3_tables_destination_configuration, None);
}

#[test]
fn members_are_checked_where_they_stand() {
    let mut service = on_demand();
    let missing = violations(service.err(CreateChannel::default()));
    let expected = ["channelName", "serviceExecutionRoleARN", "streamConfigurationList"];
    assert_eq!(missing, expected.map(|path| (path.to_owned(), Rule::NotNull)));
    let mut request = to_table("t", true);
    request.service_execution_role_arn = Some("role".into());
    request.stream_configuration_list = Some(vec![ChannelStreamConfiguration {
        stream_arn: Some("orders".into()),
        record_configuration: Some(RecordConfiguration {
            record_format_type: Some("XML".into()),
            gsr_schema_arn: None,
        }),
    }]);
    table(&mut request).namespace = Some("Shop".into());
    let field = PartitionField { transform: Some("DAY".into()), source_name: None };
    table(&mut request).partition_spec = Some(PartitionSpec { partition_fields: Some(vec![field]) });
    let paths: Vec<String> = violations(service.err(request)).into_iter().map(|(path, _)| path).collect();
    let list = "s3TablesDestinationConfiguration.s3TablesConfigurationList.1.member";
    assert_eq!(
        paths,
        [
            "serviceExecutionRoleARN".to_owned(),
            "streamConfigurationList.1.member.streamARN".to_owned(),
            "streamConfigurationList.1.member.recordConfiguration.recordFormatType".to_owned(),
            format!("{list}.namespace"),
            format!("{list}.partitionSpec.partitionFields.1.member.transform"),
            format!("{list}.partitionSpec.partitionFields.1.member.sourceName"),
        ]
    );
    let mut request = to_bucket("b", "JSON", "LZ4");
    storage(&mut request).bucket_arn = Some("arn:aws:s3:::AB".into());
    storage(&mut request).expected_bucket_owner = Some("1".into());
    storage(&mut request).output_key_template = Some("a b".into());
    storage(&mut request).storage_class = Some("COLD".into());
    let rules: Vec<Rule> = violations(service.err(request)).into_iter().map(|(_, rule)| rule).collect();
    assert_eq!(
        rules,
        [
            Rule::Pattern("arn:aws[-a-z0-9]*:s3:::[a-z0-9._-]{3,63}"),
            Rule::MinLength(12),
            Rule::Pattern(r"\d{12}"),
            Rule::Pattern(r"[0-9A-Za-z!\-_'.*()\/=:{}]+"),
            Rule::OneOf(&["STANDARD", "INTELLIGENT_TIERING", "GLACIER_IR"]),
            Rule::OneOf(&["NONE", "GZIP", "ZSTD"]),
        ]
    );
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let mut service = on_demand();
    let bucket = || to_bucket("b", "JSON", "NONE");
    let table_of = || to_table("t", false);
    let both = changed(bucket(), |it| {
        it.s3_tables_destination_configuration = to_table("t", false).s3_tables_destination_configuration;
    });
    assert_eq!(refused(&mut service, both), ChannelArgument::Destinations);
    let none = changed(bucket(), |it| it.s3_destination_configuration = None);
    assert_eq!(refused(&mut service, none), ChannelArgument::Destinations);
    for seconds in [299, 901] {
        let request = changed(bucket(), |it| s3(it).data_freshness_in_seconds = Some(seconds));
        assert_eq!(refused(&mut service, request), ChannelArgument::Freshness { seconds, min: 300, max: 900 });
    }
    let two = changed(bucket(), |it| {
        let streams = it.stream_configuration_list.as_mut().unwrap();
        streams.push(streams[0].clone());
    });
    assert_eq!(refused(&mut service, two), ChannelArgument::Several { member: "StreamConfigurationList" });
    let (format, destination) = (RecordFormat::GsrJson, ChannelDestination::S3);
    let why = refused(&mut service, to_bucket("b", "GSR_JSON", "NONE"));
    assert_eq!(why, ChannelArgument::Format { format, destination });
    for (word, format) in [("STRING", RecordFormat::String), ("BYTE_ARRAY", RecordFormat::ByteArray)] {
        let request = changed(table_of(), |it| it.stream_configuration_list = support::channels::from_stream(word));
        let destination = ChannelDestination::S3Tables;
        assert_eq!(refused(&mut service, request), ChannelArgument::Format { format, destination });
    }
    let request = changed(table_of(), |it| it.stream_configuration_list = support::channels::from_stream("JSON"));
    assert_eq!(refused(&mut service, request), ChannelArgument::SchemaMissing);
    let request = changed(bucket(), |it| storage(it).output_key_template = Some("!{shard}/x".into()));
    let problem = TemplateProblem::UnknownVariable("shard".into());
    assert_eq!(refused(&mut service, request), ChannelArgument::Template(problem));
    for key in ["alias/aws/kinesis", "alias/mine"] {
        let request = changed(bucket(), |it| {
            it.encryption_configuration =
                Some(ChannelEncryptionConfiguration { encryption_type: Some("KMS".into()), key_id: Some(key.into()) });
        });
        assert_eq!(refused(&mut service, request), ChannelArgument::EncryptionKey { key: key.into() });
    }
    let far: Text = "arn:aws:s3tables:eu-west-1:000000000000:bucket/tables".into();
    let request = changed(table_of(), |it| table(it).table_bucket_arn = Some(far.clone()));
    assert_eq!(refused(&mut service, request), ChannelArgument::Elsewhere { member: "TableBucketARN", value: far });
    assert_eq!(service.account.channels().count(), 0);
}

#[test]
fn the_key_must_serve() {
    let mut service = on_demand();
    let sealed = support::channels::sealed(to_bucket("b", "JSON", "NONE"));
    for (state, code) in [
        (KeyState::Disabled, "KMSDisabledException"),
        (KeyState::PendingDeletion, "KMSInvalidStateException"),
        (KeyState::Missing, "KMSNotFoundException"),
        (KeyState::Denied, "KMSAccessDeniedException"),
        (KeyState::NotSubscribed, "KMSOptInRequired"),
        (KeyState::Throttled, "KMSThrottlingException"),
    ] {
        service.pass(Span::from_seconds(1));
        service.set_key(support::channels::KEY, state);
        assert_eq!(service.err(sealed.clone()).code(), code);
    }
    service.set_key(support::channels::KEY, KeyState::Enabled);
    let made = service.channel(sealed);
    let shown = made.encryption_configuration.unwrap();
    assert_eq!(
        (shown.encryption_type.as_deref(), shown.key_id.as_deref()),
        (Some("KMS"), Some(support::channels::KEY))
    );
}

#[test]
fn streams_are_checked() {
    let mut service = Service::with_shards(1);
    let provisioned = Validation::ProvisionedStream { stream: NAME.into(), account: ACCOUNT.into() };
    assert_eq!(service.err(to_bucket("b", "JSON", "NONE")), ApiError::from(provisioned));
    let mut far = to_bucket("b", "JSON", "NONE");
    far.stream_configuration_list.as_mut().unwrap()[0].stream_arn =
        Some("arn:aws:kinesis:us-east-1:000000000000:stream/other".into());
    assert_eq!(service.err(far).code(), "ResourceNotFoundException");
    let mut service = Service::new();
    let on_demand = CreateStream { stream_mode: Some("ON_DEMAND".into()), shard_count: None, ..create(NAME, 1) };
    service.ok(on_demand);
    assert_eq!(service.err(to_bucket("b", "JSON", "NONE")).code(), "ResourceInUseException");
}

#[test]
fn a_stream_has_one_channel_of_each_kind() {
    let mut service = on_demand();
    service.channel(to_bucket("b", "JSON", "NONE"));
    let taken = InUse::ChannelExists { channel: "b".into(), account: ACCOUNT.into() };
    assert_eq!(service.err(to_table("b", false)), ApiError::from(taken));
    let full = LimitExceeded::ChannelOfStream {
        stream: NAME.into(),
        account: ACCOUNT.into(),
        destination: ChannelDestination::S3,
    };
    assert_eq!(service.err(to_bucket("c", "JSON", "NONE")), ApiError::from(full));
    service.channel(to_table("c", false));
    let summary = match service.ok(DescribeStreamSummary { stream: StreamRef::named(NAME) }) {
        Response::DescribeStreamSummary(output) => output.stream_description_summary,
        other => panic!("{other:?}"),
    };
    assert_eq!((summary.channel_count, summary.consumer_count), (2, 0), "channels take no consumer's place");
    assert_eq!(service.account.channel_counts(), (2, 100));
}

#[test]
fn a_table_is_made_once() {
    let mut service = on_demand();
    let first = service.channel(to_table("t", false));
    service.ok(DeleteChannel { channel_arn: Some(first.channel_arn) });
    service.pass(Span::from_seconds(30));
    let second = service.channel(to_table("t", false));
    let failed = service.describe(&second.channel_arn).unwrap();
    let reason = ChannelFailure::TableExists { namespace: "shop".into(), table: "orders".into() };
    assert_eq!((failed.channel_status, failed.channel_status_reason), (ChannelStatus::Failed, Some(reason)));
    let update = UpdateChannel {
        channel_arn: Some(second.channel_arn.clone()),
        s3_tables_destination_configuration: Some(S3TablesDestinationUpdate { data_freshness_in_seconds: Some(600) }),
        ..UpdateChannel::default()
    };
    assert_eq!(service.err(update).code(), "ResourceInUseException");
    service.put("k", b"{}").unwrap();
    service.pass(Span::from_hours(1));
    assert_eq!(service.account.objects().delivered().len(), 0, "a failed channel delivers nothing");
    service.ok(DeleteChannel { channel_arn: Some(second.channel_arn) });
    service.pass(Span::from_seconds(30));
    assert_eq!(service.channel_status(), None);
}

#[test]
fn active_channels_hold_their_stream() {
    let mut service = on_demand();
    let made = service.channel(to_bucket("b", "JSON", "NONE"));
    let delete = DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: Some(true) };
    let held = InUse::StreamHasChannels { stream: NAME.into(), account: ACCOUNT.into() };
    assert_eq!(service.err(delete.clone()), ApiError::from(held));
    assert_eq!(service.stream().status(), StreamStatus::Active);
    service.ok(DeleteChannel { channel_arn: Some(made.channel_arn) });
    service.ok(delete);
    service.pass(Span::from_seconds(60));
    assert!(service.account.stream(NAME).is_none() && service.channel_status().is_none());
}

#[test]
fn only_freshness_and_logging_change() {
    let mut service = on_demand();
    let made = service.channel(to_bucket("b", "JSON", "NONE"));
    let update = UpdateChannel { channel_arn: Some(made.channel_arn.clone()), ..UpdateChannel::default() };
    let nothing = ApiError::from(InvalidArgument::Channel(ChannelArgument::NothingToUpdate));
    assert_eq!(service.err(update.clone()), nothing);
    let tables = UpdateChannel {
        s3_tables_destination_configuration: Some(S3TablesDestinationUpdate { data_freshness_in_seconds: Some(600) }),
        ..update.clone()
    };
    let other = ChannelArgument::OtherDestination(ChannelDestination::S3Tables);
    assert_eq!(service.err(tables), ApiError::from(InvalidArgument::Channel(other)));
    let absent = UpdateChannel { s3_destination_configuration: Some(S3DestinationUpdate::default()), ..update.clone() };
    let path = "s3DestinationConfiguration.dataFreshnessInSeconds".to_owned();
    assert_eq!(violations(service.err(absent)), [(path, Rule::NotNull)]);
    let longer = UpdateChannel {
        s3_destination_configuration: Some(S3DestinationUpdate { data_freshness_in_seconds: Some(900) }),
        logging_configuration: Some(ChannelLoggingConfiguration {
            cloud_watch_logs: Some(CloudWatchLogs { enabled: Some(true), ..CloudWatchLogs::default() }),
        }),
        ..update
    };
    let shown = service.update_channel(longer.clone()).unwrap();
    assert_eq!(shown.channel_status, ChannelStatus::Updating);
    assert_eq!(shown.s3_destination_configuration.as_ref().unwrap().data_freshness_in_seconds, Some(900));
    assert_eq!(logs(&shown), CloudWatchLogs { enabled: Some(true), ..logs(&made) }, "names stay");
    let busy =
        InUse::ChannelNotActive { channel: "b".into(), account: ACCOUNT.into(), status: ChannelStatus::Updating };
    assert_eq!(service.update_channel(longer), Err(ApiError::from(busy)));
    service.pass(Span::from_seconds(30));
    assert_eq!(service.channel_status(), Some(ChannelStatus::Active));
}

/// Streams `s00`, `s01`, ... with a channel `c00`, ... each.
fn many(count: usize) -> Service {
    let mut service = Service::new();
    for i in 0..count {
        service.ok(CreateStream {
            stream_name: Some(format!("s{i:02}").into()),
            stream_mode: Some("ON_DEMAND".into()),
            ..CreateStream::default()
        });
        service.pass(Span::from_seconds(20));
        let mut request = to_bucket(&format!("c{i:02}"), "JSON", "NONE");
        let streams = request.stream_configuration_list.as_mut().unwrap();
        streams[0].stream_arn = Some(format!("arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/s{i:02}").into());
        service.ok(request);
    }
    service.pass(Span::from_seconds(30));
    service
}

fn names(output: &ListChannelsOutput) -> Vec<String> {
    output.channel_summaries.iter().map(|summary| summary.channel_name.to_string()).collect()
}

#[test]
fn channels_are_listed_page_by_page() {
    let mut service = many(5);
    let all = service.list_channels(ListChannels::default()).unwrap();
    assert_eq!((names(&all).join(" "), all.next_token.clone()), ("c00 c01 c02 c03 c04".to_owned(), None));
    let summary = &all.channel_summaries[3];
    assert_eq!(summary.channel_destination_type, ChannelDestination::S3);
    assert_eq!(*summary.stream_arn, *format!("arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/s03"));
    let page = ListChannels { max_results: Some(2), ..ListChannels::default() };
    let mut found = Vec::new();
    let mut token = None;
    loop {
        service.pass(Span::from_seconds(1));
        let output = service.list_channels(ListChannels { next_token: token, ..page.clone() }).unwrap();
        found.extend(names(&output));
        token = output.next_token;
        if token.is_none() {
            break;
        }
    }
    assert_eq!(found, names(&all));
}

#[test]
fn tokens_age_and_belong_to_their_listing() {
    let mut service = many(3);
    let page = ListChannels { max_results: Some(1), ..ListChannels::default() };
    let token = service.list_channels(page.clone()).unwrap().next_token;
    let filter = StreamFilter { stream_arn: Some(STREAM_ARN.into()), stream_creation_timestamp: None };
    let bad = ApiError::from(InvalidArgument::BadNextToken);
    let other = ListChannels { stream_filter: Some(vec![filter]), next_token: token.clone(), ..page };
    assert_eq!(service.list_channels(other), Err(bad.clone()));
    let page = ListChannels { max_results: Some(1), ..ListChannels::default() };
    assert_eq!(service.list_channels(ListChannels { next_token: Some("AAAA".into()), ..page.clone() }), Err(bad));
    service.pass(Span::from_seconds(300));
    let next = ListChannels { next_token: token, ..page };
    assert!(service.list_channels(next.clone()).is_ok(), "a token lives 300 seconds");
    service.pass(Span::from_micros(1));
    assert_eq!(service.list_channels(next).unwrap_err().code(), "ExpiredNextTokenException");
}

#[test]
fn channels_are_listed_by_stream() {
    let mut service = many(3);
    let arn: Text = format!("arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/s01").into();
    let created = service.account.stream("s01").unwrap().created();
    let mut of = |stream_creation_timestamp| {
        let filter = StreamFilter { stream_arn: Some(arn.clone()), stream_creation_timestamp };
        let request = ListChannels { stream_filter: Some(vec![filter]), ..ListChannels::default() };
        names(&service.list_channels(request).unwrap())
    };
    assert_eq!(of(None), ["c01"]);
    assert_eq!(of(Some(created)), ["c01"]);
    assert_eq!(of(Some(created.plus(Span::from_seconds(1)))), [""; 0]);
    let bad = ListChannels { stream_filter: Some(vec![StreamFilter::default()]), ..ListChannels::default() };
    let path = "streamFilter.1.member.streamARN".to_owned();
    assert_eq!(violations(service.err(bad)), [(path, Rule::NotNull)]);
}

#[test]
fn five_calls_a_second() {
    let mut service = on_demand();
    let arn = service.channel(to_bucket("b", "JSON", "NONE")).channel_arn;
    for _ in 0..5 {
        assert!(service.describe(&arn).is_ok());
    }
    let full = LimitExceeded::AccountRate { account: ACCOUNT.into() };
    assert_eq!(service.describe(&arn), Err(ApiError::from(full)));
    assert!(service.list_channels(ListChannels::default()).is_ok(), "operations are counted apart");
    service.pass(Span::from_seconds(1));
    assert!(service.describe(&arn).is_ok());
}

#[test]
fn tags_are_kept_and_checked() {
    let mut service = on_demand();
    let tagged = |key: &str| CreateChannel {
        tags: SortedMap::from([(key.to_owned(), "x".to_owned())]),
        ..to_bucket("b", "JSON", "NONE")
    };
    assert_eq!(service.err(tagged("aws:a")), ApiError::from(InvalidArgument::TagCharacters));
    let arn = service.channel(tagged("team")).channel_arn;
    let tags = service.account.channel_by_arn(&arn).unwrap().tags().clone();
    assert_eq!(tags.into_iter().collect::<Vec<_>>(), [("team".to_owned(), "x".to_owned())]);
    let elsewhere = arn.replace("us-east-1", "eu-west-1");
    assert_eq!(service.account.channel_by_arn(&elsewhere), None);
}
