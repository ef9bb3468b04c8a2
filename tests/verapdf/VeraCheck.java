import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files as they come in: each line of standard input is "flavour TAB path"; each line of output is
 * "PASS" or "FAIL" with the number of assertions and the rules that failed, or "BROKEN" with what went wrong.
 * One process serves a whole test run, because reading the profiles takes longer than validating a file.
 */
public final class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] parts = line.split("\t", 2);
            System.out.println(verdict(PDFAFlavour.byFlavourId(parts[0]), new File(parts[1])));
            System.out.flush();
        }
    }

    private static String verdict(PDFAFlavour flavour, File file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failed.merge(rule + " " + assertion.getMessage().replaceAll("\\s+", " "), 1, Integer::sum);
                }
            }
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            return verdict + "\t" + result.getTotalAssertions() + "\t" + String.join(" | ", failed.keySet());
        } catch (Exception fault) {
            return "BROKEN\t0\t" + String.valueOf(fault).replaceAll("\\s+", " ");
        }
    }
}
