package io.leadline.flow;

import io.leadline.flow.port.Brands;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Floors;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Router;
import io.leadline.flow.port.Sources;

/// What [InboundMailFlow] needs of the world.
public record MailPorts(
    Brands brands,
    Directory directory,
    Sources sources,
    Router router,
    Calendar calendar,
    Journal journal,
    Records records,
    Floors floors) {}
