package samples;

import java.time.ZoneId;

/** Who sends: a hospital, its electronic record, and how that writes. */
record Hospital(String code, String sender, String system, String version, String prefix, ZoneId zone, Sample.Channel channel) {

    static final Hospital NORTH = new Hospital(
            "NORTH", "NMGH", "EPIC", "2.5.1", "NM", ZoneId.of("America/New_York"), Sample.Channel.MLLP);
    static final Hospital SOUTH =
            new Hospital("SOUTH", "SMMC", "CERNER", "2.3", "SM", ZoneId.of("America/Chicago"), Sample.Channel.MLLP);
    static final Hospital WEST = new Hospital(
            "WEST", "WMCH", "MEDITECH", "2.4", "W", ZoneId.of("America/Los_Angeles"), Sample.Channel.JMS);
}
