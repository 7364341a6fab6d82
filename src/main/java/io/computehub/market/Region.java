package io.computehub.market;

import io.computehub.domain.offer.Place;
import io.computehub.text.Message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The parts of the world a query names. A place is sorted by its country; where that is unknown,
/// by the first word of the provider's own name for it (`EU-RO-1`).
public enum Region {
    EU(
            Set.of("europe", "欧洲", "欧盟"),
            "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE"
                    + " LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"),
    US(Set.of("usa", "united-states", "美国"), "US PR VI GU"),
    NA(Set.of("northamerica", "north-america", "北美"), "US CA MX PR VI GU GL BM"),
    SA(
            Set.of("southamerica", "south-america", "latam", "南美"),
            "AR BO BR CL CO EC FK GF GY PE PY SR UY VE PA CR GT HN NI SV BZ DO JM TT"),
    ASIA(
            Set.of("ap", "apac", "亚洲", "亚太"),
            "CN HK MO TW JP KR KP MN SG MY TH VN ID PH KH LA MM BN TL IN PK BD LK NP BT MV AF KZ KG"
                    + " TJ TM UZ GE AM AZ"),
    ME(Set.of("middleeast", "middle-east", "中东"), "AE SA QA KW BH OM YE IL PS JO LB SY IQ IR TR"),
    OC(Set.of("oceania", "australia", "大洋洲"), "AU NZ FJ PG NC PF"),
    AF(
            Set.of("africa", "非洲"),
            "ZA EG NG KE MA DZ TN GH ET TZ UG RW SN CI CM AO MZ ZM ZW NA BW MU MG LY SD");

    private final Set<String> names;
    private final Set<String> countries;

    Region(Set<String> names, String countries) {
        this.names = names;
        this.countries = Set.of(countries.split(" "));
    }

    /// How a query writes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Message label() {
        return Message.of(Region.class, "region." + word());
    }

    public static Optional<Region> find(String word) {
        var wanted = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.word().equals(wanted) || one.names.contains(wanted))
                .findFirst();
    }

    /// The regions a place lies in; the United States are a region of their own and part of North
    /// America.
    public static List<Region> of(Place place) {
        return Arrays.stream(values()).filter(one -> one.holds(place)).toList();
    }

    boolean holds(Place place) {
        return place.country().isPresent()
                ? countries.contains(place.country().get())
                : startsWith(place.name().toLowerCase(Locale.ROOT));
    }

    private boolean startsWith(String place) {
        int end = 0;
        while (end < place.length() && Character.isLetter(place.charAt(end))) {
            end++;
        }
        var first = place.substring(0, end);
        return first.equals(word()) || names.contains(first);
    }
}
