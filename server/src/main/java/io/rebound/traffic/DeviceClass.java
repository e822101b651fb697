package io.rebound.traffic;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells phones from tablets, televisions and desks by what makers write into their agents. */
final class DeviceClass {
    private static final List<String> TELEVISIONS = List.of(
            "smarttv",
            "smart-tv",
            "smart tv",
            "appletv",
            "apple tv",
            "tvos",
            "googletv",
            "google tv",
            "android tv",
            "hbbtv",
            "bravia",
            "web0s",
            "roku",
            "crkey",
            "netcast",
            "viera",
            "aquostv",
            "dtv",
            "opera tv",
            "; aft",
            "shield android",
            "mibox",
            "chromecast",
            "large screen",
            "tv safari",
            "vidaa",
            "philipstv");
    private static final List<String> CONSOLES = List.of("playstation", "xbox", "nintendo", "steam deck");
    private static final List<String> TABLETS = List.of(
            "ipad",
            "tablet",
            "playbook",
            "kindle",
            "; kf",
            "silk/",
            "; sm-t",
            "; sm-x",
            "nexus 7",
            "nexus 9",
            "nexus 10");
    private static final Set<String> DESKTOPS = Set.of(
            "Windows",
            "Mac OS X",
            "Linux",
            "Ubuntu",
            "Debian",
            "Fedora",
            "Red Hat",
            "SUSE",
            "openSUSE",
            "Arch Linux",
            "Gentoo",
            "Mandriva",
            "Slackware",
            "CentOS",
            "Kubuntu",
            "Chrome OS",
            "FreeBSD",
            "OpenBSD",
            "NetBSD",
            "Solaris",
            "BeOS",
            "Haiku",
            "OS/2",
            "Mac OS");
    private static final Set<String> PHONES = Set.of(
            "Windows Phone",
            "Windows Mobile",
            "Windows CE",
            "BlackBerry OS",
            "KaiOS",
            "Symbian OS",
            "Symbian^3",
            "Symbian^3 Anna",
            "Symbian^3 Belle",
            "Nokia Series 40",
            "Nokia Series 30 Plus",
            "Firefox OS",
            "Bada",
            "MeeGo",
            "Maemo",
            "webOS",
            "Brew MP",
            "Sailfish");

    private DeviceClass() {}

    /** @param os its family, as uap-core names it */
    static String of(String agent, String os) {
        String text = agent.toLowerCase(Locale.ROOT);
        if (holds(text, CONSOLES)) {
            return "console";
        }
        if (holds(text, TELEVISIONS)
                || os.equals("tvOS")
                || os.equals("ATV OS X")
                || (os.equals("Tizen") && text.contains("tv"))) {
            return "tv";
        }
        if (os.equals("watchOS") || text.contains("watch os")) {
            return "other";
        }
        if (holds(text, TABLETS)) {
            return "tablet";
        }
        if (text.contains("iphone") || text.contains("ipod") || PHONES.contains(os)) {
            return "mobile";
        }
        if (text.contains("android") || os.equals("Android")) {
            return text.contains("mobile") || !text.startsWith("mozilla/") ? "mobile" : "tablet";
        }
        if (os.equals("iOS") || text.contains("mobile")) {
            return "mobile"; // an app that names the system and no device
        }
        if (DESKTOPS.contains(os)) {
            return "desktop";
        }
        return os.equals(Words.UNKNOWN) ? Words.UNKNOWN : "other";
    }

    private static boolean holds(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
