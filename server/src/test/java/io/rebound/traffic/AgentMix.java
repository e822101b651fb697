package io.rebound.traffic;

import java.util.List;
import java.util.Random;

/** Agents as people's browsers send them, in-app browsers included. */
final class AgentMix {
    private static final List<String> ANDROIDS = List.of(
            "K",
            "SM-G991B",
            "SM-A515F",
            "Pixel 7",
            "RMX3363",
            "M2101K6G",
            "CPH2239",
            "moto g(30)",
            "CUBOT NOTE 20",
            "Redmi Note 9S",
            "SM-X200",
            "V2027",
            "TECNO KF6i",
            "Infinix X688B",
            "2201117TG");

    private AgentMix() {}

    static String agent(Random random) {
        int chrome = 118 + random.nextInt(28);
        int ios = 15 + random.nextInt(4);
        int minor = random.nextInt(7);
        String android = ANDROIDS.get(random.nextInt(ANDROIDS.size()));
        String androidHead = "Mozilla/5.0 (Linux; Android " + (9 + random.nextInt(7)) + "; " + android;
        String apple = "Mozilla/5.0 (iPhone; CPU iPhone OS " + ios + "_" + minor
                + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
        String windows =
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + chrome;
        String build = "." + (4000 + random.nextInt(3000)) + "." + random.nextInt(200);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 ->
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + chrome
                        + ".0.0.0 Mobile Safari/537.36";
            case 4, 5, 6 -> apple + "Version/" + ios + "." + minor + " Mobile/15E148 Safari/604.1";
            case 7, 8 -> windows + ".0.0.0 Safari/537.36";
            case 9 -> windows + ".0.0.0 Safari/537.36 Edg/" + chrome + ".0.0.0";
            case 10 ->
                androidHead + "; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/" + chrome + ".0" + build
                        + " Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/" + (430 + random.nextInt(60)) + ".0.0.28.104;]";
            case 11 ->
                apple + "Mobile/21D50 [FBAN/FBIOS;FBAV/" + (430 + random.nextInt(60))
                        + ".0.0.35.106;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/" + ios + "." + minor
                        + ";FBSS/3;FBID/phone;FBLC/en_US;FBOP/5]";
            case 12 ->
                apple + "Mobile/21D50 Instagram " + (300 + random.nextInt(50)) + ".0.0.31.111 (iPhone15,2; iOS " + ios
                        + "_" + minor + "; en_US; scale=3.00; 1179x2556; 5)";
            case 13 ->
                androidHead + " Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/"
                        + chrome + ".0" + build + " Mobile Safari/537.36 musical_ly_2023" + random.nextInt(99)
                        + " BytedanceWebview/d8a21c6";
            case 14 ->
                androidHead + ") AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2" + random.nextInt(8)
                        + ".0 Chrome/" + chrome + ".0" + build + " Mobile Safari/537.36";
            case 15 -> apple + "CriOS/" + chrome + ".0" + build + " Mobile/15E148 Safari/604.1";
            case 16 ->
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/"
                        + ios + "." + minor + " Safari/605.1.15";
            case 17 ->
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:" + chrome + ".0) Gecko/20100101 Firefox/" + chrome
                        + ".0";
            case 18 -> apple + "GSA/" + (290 + random.nextInt(40)) + ".0 Mobile/15E148 Safari/604.1";
            default -> other(random, chrome, apple, androidHead);
        };
    }

    private static String other(Random random, int chrome, String apple, String androidHead) {
        return switch (random.nextInt(12)) {
            case 0 -> apple + "Mobile/15E148 Snapchat/12.60.0.45 (like Safari/8616.1.27.10.6, panda)";
            case 1 -> apple + "Mobile/15E148 MicroMessenger/8.0.47(0x18002f2f) NetType/WIFI Language/zh_CN";
            case 2 -> apple + "Mobile/15E148 Safari Line/13.19.1";
            case 3 -> apple + "Mobile/15E148 [Pinterest/iOS]";
            case 4 -> apple + "Mobile/15E148 WhatsApp/2.24.1";
            case 5 ->
                androidHead + "; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/" + chrome
                        + ".0.0.0 Mobile Safari/537.36 Viber/21.1.0.12";
            case 6 ->
                "Mozilla/5.0 (Linux; U; Android 10; en-US; RMX2030) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/"
                        + "100.0.4896.58 UCBrowser/13.4.0.1306 Mobile Safari/537.36";
            case 7 -> "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko";
            case 8 ->
                "Mozilla/5.0 (Linux; Android 9; AFTSS Build/PS7633) AppleWebKit/537.36 (KHTML, like Gecko) Silk/"
                        + chrome + ".4.1 like Chrome/" + chrome + ".0.0.0 Safari/537.36";
            case 9 ->
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + chrome
                        + ".0.0.0 Safari/537.36 OPR/" + (chrome - 16) + ".0.0.0";
            case 10 ->
                "Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA;"
                        + " Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537";
            default ->
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/"
                        + chrome + " Version/11.1.1 Safari/605.1.15";
        };
    }
}
