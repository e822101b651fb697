package io.rebound.delivery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import io.rebound.warehouse.OpaqueText;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a JSON webhook, as docs/deliveries.md has it: the same in every attempt. */
final class WebhookBody {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Macro> OF_THE_VISITOR = EnumSet.of(Macro.COUNTRY, Macro.DEVICE, Macro.OS, Macro.BROWSER);

    private WebhookBody() {}

    static String of(PostbackValues values) {
        Delivery delivery = values.delivery();
        ObjectNode json = JSON.createObjectNode()
                .put("type", "conversion." + delivery.status())
                .put("id", delivery.id().toString())
                .put("timestamp", delivery.madeAt().toString());
        ObjectNode data = json.putObject("data");
        for (Macro macro : Macro.values()) {
            data.put(macro.names().getFirst(), text(macro, values));
        }
        return json.toString();
    }

    /** Null for what is not known, or not whole: a receiver can tell that from a blank. */
    private static @Nullable String text(Macro macro, PostbackValues values) {
        if (values.delivery().words().filter(words -> words.isCut(macro)).isPresent()) {
            return null;
        }
        Text text = new Text();
        values.write(macro, text);
        boolean unknown = OF_THE_VISITOR.contains(macro) && text.value.equals(PostbackValues.UNKNOWN);
        return text.value.isEmpty() || unknown ? null : text.value;
    }

    private static final class Text implements LinkTemplate.ValueSink {
        private String value = "";

        @Override
        public void text(CharSequence text) {
            value = text.toString();
        }

        @Override
        public void bytes(byte[] bytes) {
            value = OpaqueText.of(bytes);
        }
    }
}
