package acs.reference;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * The HL7 reference engine, line by line: {"id","resource","profiles":[...]} on standard input, one line of answer each on
 * standard output: {"id","errors":[...],"unchecked":[...]}, each finding {"expression","message","kind"}, or {"id","failure"}.
 * Argument: the folder of our definitions. "ready" is said before the first answer; the end of the input ends the process.
 */
public final class Main {
  private static final Gson GSON = new Gson();

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // the engine prints its progress; answers have the stream for themselves
    Engine engine = new Engine(Path.of(arguments[0]));
    out.println("ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) out.println(answer(engine, line));
  }

  private static String answer(Engine engine, String line) {
    JsonObject request = JsonParser.parseString(line).getAsJsonObject();
    JsonObject answer = new JsonObject();
    answer.add("id", request.get("id"));
    try {
      Verdict verdict = engine.judge(GSON.toJson(request.get("resource")), profilesOf(request));
      answer.add("errors", listed(verdict.errors()));
      answer.add("unchecked", listed(verdict.unchecked()));
    } catch (OutOfMemoryError end) {
      throw end;
    } catch (Exception | Error failure) { // the engine throws a plain Error as well, for a profile that it does not know
      answer.addProperty("failure", String.valueOf(failure));
    }
    return GSON.toJson(answer);
  }

  private static List<String> profilesOf(JsonObject request) {
    List<String> profiles = new ArrayList<>();
    JsonElement given = request.get("profiles");
    if (given != null) for (JsonElement one : given.getAsJsonArray()) profiles.add(one.getAsString());
    return profiles;
  }

  private static JsonArray listed(List<ValidationMessage> messages) {
    JsonArray list = new JsonArray();
    for (ValidationMessage message : messages) {
      JsonObject one = new JsonObject();
      one.addProperty("expression", message.getLocation());
      one.addProperty("message", message.getMessage());
      one.addProperty("kind", message.getMessageId());
      list.add(one);
    }
    return list;
  }

  private Main() {}
}
